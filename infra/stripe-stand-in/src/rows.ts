import type Stripe from "stripe";

/** The events that the stand-in tells of. */
export const EVENT_TYPES = [
  "payment_intent.created",
  "payment_intent.amount_capturable_updated",
  "payment_intent.succeeded",
  "payment_intent.canceled",
  "payment_intent.payment_failed",
  "charge.succeeded",
  "charge.captured",
  "charge.failed",
  "charge.refunded",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** An event with the object as it was when the event happened. */
export interface EventRow {
  id: string;
  object: "event";
  api_version: string;
  created: number;
  data: { object: Stripe.PaymentIntent | Stripe.Charge };
  livemode: false;
  request: { id: string; idempotency_key: string | null };
  type: EventType;
}

/** A PaymentMethod made from one of Stripe's test ids. */
export interface PaymentMethodRow {
  id: string;
  /** The test id, `pm_card_visa`. */
  card: string;
  created: number;
}

/** How far the webhook of an event has come. Its id is the event's. */
export interface DeliveryRow {
  id: string;
  status: "pending" | "delivered" | "dropped" | "exhausted";
  attempts: number;
  /** How many times a 2xx is still to be had: 2 for an event that is to be sent twice. */
  copiesLeft: number;
  /** Milliseconds since the epoch. */
  nextAttemptAt: number;
  /** The status of the last answer, or what went wrong without one. */
  lastResult: number | string | null;
}

/** The answer kept for an idempotency key, which is its id. */
export interface AnswerRow {
  id: string;
  fingerprint: string;
  requestId: string;
  status: number;
  body: string;
}

export interface Rows {
  paymentIntents: Stripe.PaymentIntent;
  charges: Stripe.Charge;
  refunds: Stripe.Refund;
  paymentMethods: PaymentMethodRow;
  events: EventRow;
  deliveries: DeliveryRow;
  answers: AnswerRow;
}

export type TableName = keyof Rows;

/** A row as it is after a change. */
export type Change<N extends TableName = TableName> = { [P in N]: { table: P; row: Rows[P] } }[N];
