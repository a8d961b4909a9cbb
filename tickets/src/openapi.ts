import {
  currency,
  minorUnits,
  objectId,
  openapiDocument,
  pageOf,
  ticketState,
  ticketStatus,
} from "@ticketing/common";
import { z } from "zod";
import { DESCRIPTION_MOST, PRICE, TITLE_MOST } from "./routes/listing-fields";

const listing = z.object({
  title: z.string().min(1).max(TITLE_MOST),
  price: z.int().min(PRICE.least).max(PRICE.most),
  description: z.string().max(DESCRIPTION_MOST).optional(),
  currency: currency.default("usd"),
});

/** What this service's HTTP side promises. */
export const openapi = openapiDocument("Ticketing: tickets", [
  {
    method: "get",
    path: "/api/tickets",
    summary: "Search and browse tickets",
    query: {
      q: z.string().max(200),
      minPrice: minorUnits,
      maxPrice: minorUnits,
      status: ticketStatus.default("available"),
      sellerId: objectId,
      sort: z.enum(["newest", "price", "-price"]).default("newest"),
      limit: z.int().min(1).max(100).default(24),
      cursor: z.string(),
    },
    answers: { 200: pageOf(ticketState) },
    problems: [400],
  },
  {
    method: "post",
    path: "/api/tickets",
    summary: "List a ticket for sale",
    signedIn: true,
    body: listing,
    answers: { 201: ticketState },
    problems: [400, 401, 403, 409, 413, 415],
  },
  {
    method: "get",
    path: "/api/tickets/{id}",
    summary: "Show a ticket",
    answers: { 200: ticketState },
    problems: [404],
  },
  {
    method: "put",
    path: "/api/tickets/{id}",
    summary: "Edit a ticket that nobody holds",
    signedIn: true,
    body: listing,
    answers: { 200: ticketState },
    problems: [400, 401, 403, 404, 409, 413, 415],
  },
  {
    method: "delete",
    path: "/api/tickets/{id}",
    summary: "Withdraw a ticket that nobody holds",
    signedIn: true,
    answers: { 204: null },
    problems: [400, 401, 403, 404, 409, 413],
  },
]);
