import {
  entityTag,
  ifMatch,
  NotFound,
  pathId,
  requireAuth,
  signedInUser,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { matchedData } from "express-validator";
import { edit, type Listing, view } from "../ticket";
import type { TicketStore } from "../ticket-store";
import { listingFields } from "./listing-fields";

/** `PUT /api/tickets/:id`: the seller edits a ticket that nobody holds; with `If-Match`, in the version they know. */
export function updateTicket(tickets: TicketStore): Router {
  return Router().put(
    "/api/tickets/:id",
    requireAuth,
    validateRequest(...listingFields()),
    async (req, res) => {
      const seller = signedInUser(req);
      const listing = matchedData<Listing>(req, { locations: ["body"] });
      const onlyIfMatch = ifMatch(req);
      const ticket = await tickets.change(pathId(req), (current) =>
        onlyIfMatch(current, edit(current, seller.id, listing)),
      );
      if (!ticket) throw new NotFound("There is no such ticket.");
      res.set("ETag", entityTag(ticket.version)).json(view(ticket));
    },
  );
}
