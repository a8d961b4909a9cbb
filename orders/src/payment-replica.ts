import { type Parts, type PaymentState, Replica, type Replicated } from "@ticketing/common";

/** What orders keeps of a payment: which order it is for, and how it stands. */
export type PaymentFacts = Pick<PaymentState, "orderId" | "status">;
export type PaymentCopy = Replicated<PaymentFacts>;
export type PaymentReplica = Replica<PaymentFacts>;

/** This service's copy of the payments. */
export function createPaymentReplica({ connection }: Pick<Parts, "connection">): PaymentReplica {
  const fields = {
    orderId: { type: String, required: true },
    status: { type: String, required: true },
  };
  return new Replica<PaymentFacts>(connection, "Payment", fields, ["orderId"]);
}
