import { type Listener, listener, OrderCancelled, OrderCompleted, OrderCreated } from "@ticketing/common";
import type { OrderReplica } from "../order-replica";
import type { TicketStore } from "../ticket-store";
import { onOrder } from "./on-order";

/** Everything this service hears. */
export function createListeners(tickets: TicketStore, orders: OrderReplica): Listener[] {
  const handle = onOrder(tickets, orders);
  return [listener(OrderCreated, handle), listener(OrderCancelled, handle), listener(OrderCompleted, handle)];
}
