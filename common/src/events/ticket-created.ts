import { defineEvent } from "./envelope";
import { ticketState } from "./ticket-state";

/** A seller listed a ticket. */
export const TicketCreated = defineEvent("ticket:created", 1, ticketState);
