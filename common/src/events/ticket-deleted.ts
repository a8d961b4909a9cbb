import { defineEvent } from "./envelope";
import { ticketState } from "./ticket-state";

/** A seller withdrew a ticket. */
export const TicketDeleted = defineEvent("ticket:deleted", 1, ticketState);
