import { Router } from "express";
import { createTicket } from "./create-ticket";
import { listTickets } from "./list-tickets";
import type { RouteParts } from "./parts";
import { showTicket } from "./show-ticket";
import { ticketEvents } from "./ticket-events";
import { ticketFigures } from "./ticket-figures";
import { updateTicket } from "./update-ticket";
import { withdrawTicket } from "./withdraw-ticket";

/** The service's endpoints. What has a name stands before what has any id. */
export function createRoutes(parts: RouteParts): Router {
  const { tickets } = parts;
  return Router().use(
    listTickets(tickets),
    createTicket(parts),
    ticketEvents(parts),
    ticketFigures(tickets),
    showTicket(tickets),
    updateTicket(tickets),
    withdrawTicket(tickets),
  );
}
