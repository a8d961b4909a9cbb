import { type OrderStatus, type Parts, Replica, type Replicated } from "@ticketing/common";

/** What expiration keeps of an order: whether it is open, and until when. */
export interface OrderFacts {
  status: OrderStatus;
  expiresAt: Date;
}
export type OrderCopy = Replicated<OrderFacts>;
export type OrderReplica = Replica<OrderFacts>;

/** This service's copy of the orders. */
export function createOrderReplica({ connection }: Pick<Parts, "connection">): OrderReplica {
  const fields = {
    status: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  };
  return new Replica<OrderFacts>(connection, "Order", fields);
}
