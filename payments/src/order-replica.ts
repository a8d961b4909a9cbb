import { type OrderStatus, type Parts, Replica, type Replicated } from "@ticketing/common";

/** What payments keeps of an order: who pays how much for it, and until when. */
export interface OrderFacts {
  buyerId: string;
  status: OrderStatus;
  /** In the currency's smallest unit. */
  amount: number;
  currency: string;
  expiresAt: Date;
}
export type OrderCopy = Replicated<OrderFacts>;
export type OrderReplica = Replica<OrderFacts>;

/** This service's copy of the orders. */
export function createOrderReplica({ connection }: Pick<Parts, "connection">): OrderReplica {
  const required = true;
  const fields = {
    buyerId: { type: String, required },
    status: { type: String, required },
    amount: { type: Number, required },
    currency: { type: String, required },
    expiresAt: { type: Date, required },
  };
  return new Replica<OrderFacts>(connection, "Order", fields);
}
