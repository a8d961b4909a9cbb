import { openapiDocument, pageOf, paymentState } from "@ticketing/common";
import { z } from "zod";

/** What this service's HTTP side promises. */
export const openapi = openapiDocument("Ticketing: payments", [
  {
    method: "get",
    path: "/api/payments",
    summary: "List one's own payments, newest first",
    signedIn: true,
    query: {
      orderId: z.string(),
      limit: z.int().min(1).max(100).default(24),
      cursor: z.string(),
    },
    answers: { 200: pageOf(paymentState) },
    problems: [400, 401],
  },
  {
    method: "post",
    path: "/api/payments",
    summary: "Pay for an order with a Stripe PaymentMethod",
    signedIn: true,
    body: z.object({ orderId: z.string(), paymentMethod: z.string() }),
    answers: { 201: paymentState },
    problems: [
      ...[400, 401, 403, 404, 413, 415],
      "amount-refused",
      "card-declined",
      "hold-ended",
      "idempotency-key-reused",
      "order-cancelled",
      "order-paid",
      "payment-given-up",
      "payment-method-refused",
      "payment-under-way",
      "too-many-declines",
    ],
  },
  {
    method: "post",
    path: "/api/payments/webhook",
    summary: "Receive Stripe's signed events",
    body: z.looseObject({ id: z.string(), type: z.string() }),
    answers: { 200: z.object({ received: z.literal(true) }) },
    problems: [400, 403, 413],
  },
]);
