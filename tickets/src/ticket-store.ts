import { AggregateStore, aggregateSchema, type StoreParts, type TicketState } from "@ticketing/common";
import { type Ticket, view } from "./ticket";

export type TicketStore = AggregateStore<Ticket, TicketState>;

/** The tickets of this service's database. */
export function createTicketStore(parts: StoreParts): TicketStore {
  const required = true;
  const schema = aggregateSchema(
    {
      title: { type: String, required },
      description: { type: String },
      price: { type: Number, required },
      currency: { type: String, required },
      sellerId: { type: String, required },
      status: { type: String, required },
      orderId: { type: String, default: null },
      words: { type: [String], required },
    },
    [
      [{ status: 1, createdAt: -1, _id: -1 }],
      [{ status: 1, price: 1, _id: 1 }],
      [{ sellerId: 1, status: 1, createdAt: -1, _id: -1 }],
      [{ words: 1, status: 1 }],
    ],
  );
  return new AggregateStore({ parts, name: "Ticket", schema, view });
}
