import { type Listener, listener, OrderCancelled, OrderCompleted, OrderCreated } from "@ticketing/common";
import type { OrderReplica } from "../order-replica";
import type { Timekeeper } from "../timekeeper";
import { onOrder } from "./on-order";

/** Everything this service hears. */
export function createListeners(orders: OrderReplica, timekeeper: Timekeeper): Listener[] {
  const handle = onOrder(orders, timekeeper);
  return [listener(OrderCreated, handle), listener(OrderCancelled, handle), listener(OrderCompleted, handle)];
}
