import { openapiDocument, orderState, orderStatus, pageOf, totalsBody } from "@ticketing/common";
import { z } from "zod";

/** What this service's HTTP side promises. */
export const openapi = openapiDocument("Ticketing: orders", [
  {
    method: "get",
    path: "/api/orders",
    summary: "List one's own orders, newest first",
    signedIn: true,
    query: {
      status: orderStatus,
      limit: z.int().min(1).max(100).default(24),
      cursor: z.string(),
    },
    answers: { 200: pageOf(orderState) },
    problems: [400, 401],
  },
  {
    method: "post",
    path: "/api/orders",
    summary: "Take hold of a ticket",
    signedIn: true,
    body: z.object({ ticketId: z.string() }),
    answers: { 201: orderState },
    problems: [
      ...[400, 401, 403, 404, 413, 415],
      "idempotency-key-reused",
      "own-ticket",
      "ticket-reserved",
      "ticket-sold",
      "ticket-yours",
      "too-many-holds",
    ],
  },
  {
    method: "get",
    path: "/api/orders/figures",
    summary: "Count and add up one's own orders, by currency and status",
    signedIn: true,
    answers: { 200: z.object({ totals: z.array(totalsBody(orderStatus)) }) },
    problems: [401],
  },
  {
    method: "get",
    path: "/api/orders/{id}",
    summary: "Show one of one's own orders",
    signedIn: true,
    answers: { 200: orderState },
    problems: [401, 403, 404],
  },
  {
    method: "delete",
    path: "/api/orders/{id}",
    summary: "Give a held ticket up",
    signedIn: true,
    answers: { 204: null },
    problems: [401, 403, 404, "order-paid"],
  },
]);
