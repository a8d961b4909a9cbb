import {
  createOnce,
  entityTag,
  idempotentRequest,
  requireAuth,
  signedInUser,
  TicketCreated,
  ticketState,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { matchedData } from "express-validator";
import { type Listing, list, view } from "../ticket";
import { listingFields } from "./listing-fields";
import type { RouteParts } from "./parts";

/** `POST /api/tickets`: a seller lists a ticket. If their account is deleted meanwhile, it is withdrawn at once. */
export function createTicket({ tickets, settlement }: RouteParts): Router {
  return Router().post("/api/tickets", requireAuth, validateRequest(...listingFields()), async (req, res) => {
    const seller = signedInUser(req);
    const listing = matchedData<Listing>(req);
    const request = idempotentRequest(req, `tickets:${seller.id}`, listing);
    const create = async () => {
      const ticket = await tickets.create(list(seller.id, listing), TicketCreated, { request });
      await settlement.seller(seller.id);
      return ticket;
    };
    const ticket = ticketState.parse(await createOnce(tickets, request, create, view));
    res.status(201).set("ETag", entityTag(ticket.version)).json(ticket);
  });
}
