import { AggregateStore, aggregateSchema, type PaymentState, type StoreParts } from "@ticketing/common";
import { type Payment, view } from "./payment";

export type PaymentStore = AggregateStore<Payment, PaymentState>;

/** The unique index that lets one payment at a time pay for an order. */
export const PAYS_INDEX = "pays_unique";

/** The payments of this service's database. */
export function createPaymentStore(parts: StoreParts): PaymentStore {
  const required = true;
  const schema = aggregateSchema(
    {
      orderId: { type: String, required },
      buyerId: { type: String, required },
      status: { type: String, required },
      amount: { type: Number, required },
      currency: { type: String, required },
      paymentMethod: { type: String, required },
      stripeId: { type: String, default: null },
      declineMessage: { type: String, default: null },
      declineCode: { type: String, default: null },
      tries: { type: Number, required },
      lookAt: { type: Date, required },
      pays: { type: String, required },
    },
    [
      [{ pays: 1 }, { unique: true, name: PAYS_INDEX }],
      [{ orderId: 1 }],
      [{ stripeId: 1 }],
      [{ status: 1, lookAt: 1 }],
      [{ buyerId: 1, createdAt: -1, _id: -1 }],
    ],
  );
  return new AggregateStore({ parts, name: "Payment", schema, view });
}
