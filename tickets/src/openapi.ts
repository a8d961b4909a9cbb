import {
  currency,
  minorUnits,
  objectId,
  openapiDocument,
  pageOf,
  tally,
  ticketState,
  ticketStatus,
  totalsBody,
} from "@ticketing/common";
import { z } from "zod";
import { liveTicket } from "./live-ticket";
import { DESCRIPTION_MOST, PRICE, TITLE_MOST } from "./routes/listing-fields";
import { DAYS, USUAL_TIME_ZONE } from "./routes/ticket-figures";

const listing = z.object({
  title: z.string().min(1).max(TITLE_MOST),
  price: z.int().min(PRICE.least).max(PRICE.most),
  description: z.string().max(DESCRIPTION_MOST).optional(),
  currency: currency.default("usd"),
});

const sellerTotals = totalsBody(ticketStatus).extend({
  sales: z.array(tally.extend({ date: z.iso.date() })),
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
    versioned: true,
    problems: [400, 401, 403, "idempotency-key-reused", 413, 415],
  },
  {
    method: "get",
    path: "/api/tickets/events",
    summary: "Follow tickets: the state of each asked for, then each change of these, or of all",
    query: { ids: z.string().regex(/^[0-9a-f]{24}(,[0-9a-f]{24}){0,199}$/) },
    answers: {},
    events: liveTicket,
    problems: [400],
  },
  {
    method: "get",
    path: "/api/tickets/figures",
    summary: "Count and add up one's own listings, and one's sales day by day",
    signedIn: true,
    query: {
      days: z.int().min(DAYS.least).max(DAYS.most).default(DAYS.usual),
      timeZone: z.string().default(USUAL_TIME_ZONE),
    },
    answers: { 200: z.object({ totals: z.array(sellerTotals) }) },
    problems: [400, 401],
  },
  {
    method: "get",
    path: "/api/tickets/{id}",
    summary: "Show a ticket",
    answers: { 200: ticketState },
    versioned: true,
    problems: [404],
  },
  {
    method: "put",
    path: "/api/tickets/{id}",
    summary: "Edit a ticket that nobody holds",
    signedIn: true,
    body: listing,
    answers: { 200: ticketState },
    versioned: true,
    ifMatch: true,
    problems: [400, 401, 403, 404, "ticket-reserved", "ticket-sold", "ticket-withdrawn", 413, 415],
  },
  {
    method: "delete",
    path: "/api/tickets/{id}",
    summary: "Withdraw a ticket that nobody holds",
    signedIn: true,
    answers: { 204: null },
    ifMatch: true,
    problems: [400, 401, 403, 404, "ticket-reserved", "ticket-sold", 413],
  },
]);
