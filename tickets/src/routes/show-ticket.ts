import { entityTag, NotFound, pathId } from "@ticketing/common";
import { Router } from "express";
import { view } from "../ticket";
import type { TicketStore } from "../ticket-store";

/** `GET /api/tickets/:id`: one ticket. */
export function showTicket(tickets: TicketStore): Router {
  return Router().get("/api/tickets/:id", async (req, res) => {
    const ticket = await tickets.find(pathId(req));
    if (!ticket) throw new NotFound("There is no such ticket.");
    res.set("ETag", entityTag(ticket.version)).json(view(ticket));
  });
}
