import { AggregateStore, aggregateSchema, type OrderState, type StoreParts } from "@ticketing/common";
import { type Order, view } from "./order";

export type OrderStore = AggregateStore<Order, OrderState>;

/** The unique index that lets one order at a time have a ticket: the insert is the lock. */
export const HOLDS_INDEX = "holds_unique";

/** The orders of this service's database. */
export function createOrderStore(parts: StoreParts): OrderStore {
  const required = true;
  const schema = aggregateSchema(
    {
      status: { type: String, required },
      reason: { type: String, default: null },
      buyerId: { type: String, required },
      expiresAt: { type: Date, required },
      ticket: {
        id: { type: String, required },
        title: { type: String, required },
        price: { type: Number, required },
        currency: { type: String, required },
      },
      holds: { type: String, required },
    },
    [
      [{ holds: 1 }, { unique: true, name: HOLDS_INDEX }],
      [{ buyerId: 1, createdAt: -1, _id: -1 }],
      [{ buyerId: 1, status: 1, createdAt: -1, _id: -1 }],
    ],
  );
  return new AggregateStore({ parts, name: "Order", schema, view });
}
