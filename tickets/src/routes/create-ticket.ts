import {
  createOnce,
  idempotentRequest,
  requireAuth,
  signedInUser,
  TicketCreated,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { matchedData } from "express-validator";
import { type Listing, list, view } from "../ticket";
import type { TicketStore } from "../ticket-store";
import { listingFields } from "./listing-fields";

/** `POST /api/tickets`: a seller lists a ticket. */
export function createTicket(tickets: TicketStore): Router {
  return Router().post("/api/tickets", requireAuth, validateRequest(...listingFields()), async (req, res) => {
    const seller = signedInUser(req);
    const listing = matchedData<Listing>(req);
    const request = idempotentRequest(req, `tickets:${seller.id}`, listing);
    const create = () => tickets.create(list(seller.id, listing), TicketCreated, { request });
    res.status(201).json(await createOnce(tickets, request, create, view));
  });
}
