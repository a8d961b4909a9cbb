import { type OrderStatus, type Parts, Replica, type Replicated } from "@ticketing/common";

/** What tickets keeps of an order: which ticket it is for, and whether it is over. */
export interface OrderFacts {
  ticketId: string;
  status: OrderStatus;
}
export type OrderCopy = Replicated<OrderFacts>;
export type OrderReplica = Replica<OrderFacts>;

/** This service's copy of the orders. */
export function createOrderReplica({ connection }: Pick<Parts, "connection">): OrderReplica {
  const fields = {
    ticketId: { type: String, required: true },
    status: { type: String, required: true },
  };
  return new Replica<OrderFacts>(connection, "Order", fields, ["ticketId"]);
}
