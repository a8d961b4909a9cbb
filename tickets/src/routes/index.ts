import { Router } from "express";
import type { TicketStore } from "../ticket-store";
import { createTicket } from "./create-ticket";
import { listTickets } from "./list-tickets";
import { showTicket } from "./show-ticket";
import { updateTicket } from "./update-ticket";
import { withdrawTicket } from "./withdraw-ticket";

/** The service's endpoints. */
export function createRoutes(tickets: TicketStore): Router {
  return Router().use(
    listTickets(tickets),
    createTicket(tickets),
    showTicket(tickets),
    updateTicket(tickets),
    withdrawTicket(tickets),
  );
}
