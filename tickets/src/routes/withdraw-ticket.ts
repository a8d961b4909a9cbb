import { ifMatch, NotFound, pathId, requireAuth, signedInUser, validateRequest } from "@ticketing/common";
import { Router } from "express";
import { withdraw } from "../ticket";
import type { TicketStore } from "../ticket-store";

/** `DELETE /api/tickets/:id`: the seller withdraws a ticket that nobody holds; with `If-Match`, in the version they know. */
export function withdrawTicket(tickets: TicketStore): Router {
  return Router().delete("/api/tickets/:id", requireAuth, validateRequest(), async (req, res) => {
    const seller = signedInUser(req);
    const onlyIfMatch = ifMatch(req);
    const ticket = await tickets.change(pathId(req), (current) =>
      onlyIfMatch(current, withdraw(current, seller.id)),
    );
    if (!ticket) throw new NotFound("There is no such ticket.");
    res.status(204).end();
  });
}
