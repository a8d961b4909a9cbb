import { defineEvent } from "./envelope";
import { ticketState } from "./ticket-state";

/** A ticket changed: its text or price, or its status (reserved, available again, sold). */
export const TicketUpdated = defineEvent("ticket:updated", 1, ticketState);
