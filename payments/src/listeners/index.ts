import { type Listener, listener, OrderCancelled, OrderCompleted, OrderCreated } from "@ticketing/common";
import type { OrderReplica } from "../order-replica";
import type { Settlement } from "../settlement";
import { onOrder } from "./on-order";

/** Everything this service hears. */
export function createListeners(orders: OrderReplica, settlement: Settlement): Listener[] {
  const handle = onOrder(orders, settlement);
  return [listener(OrderCreated, handle), listener(OrderCancelled, handle), listener(OrderCompleted, handle)];
}
