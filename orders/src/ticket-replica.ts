import { type Parts, Replica, type Replicated, type TicketState } from "@ticketing/common";

/** What orders keeps of a ticket: what is sold, by whom, for how much, and whether it is withdrawn. */
export type TicketFacts = Pick<TicketState, "title" | "price" | "currency" | "sellerId" | "status">;
export type TicketCopy = Replicated<TicketFacts>;
export type TicketReplica = Replica<TicketFacts>;

/** This service's copy of the tickets. */
export function createTicketReplica({ connection }: Pick<Parts, "connection">): TicketReplica {
  const required = true;
  const fields = {
    title: { type: String, required },
    price: { type: Number, required },
    currency: { type: String, required },
    sellerId: { type: String, required },
    status: { type: String, required },
  };
  return new Replica<TicketFacts>(connection, "Ticket", fields);
}
