import { randomUUID } from "node:crypto";
import {
  type EventDefinition,
  ExpirationComplete,
  OrderCancelled,
  OrderCompleted,
  OrderCreated,
  type OrderState,
  PaymentAuthorized,
  PaymentCaptured,
  type PaymentState,
  PaymentVoided,
  TicketCreated,
  type TicketState,
  TicketUpdated,
  UserCreated,
} from "@ticketing/common";
import type { LedgerPayment } from "@ticketing/stripe-stand-in";
import type { Evidence, HeardEvent, Stored } from "../evidence/evidence";
import type { Operation } from "../history/entry";

const START = Date.parse("2026-01-01T00:00:00.000Z");
const HOLD_MS = 8_000;
const PRICE = 2050;

/** A moment, so many milliseconds after the beginning. */
export const at = (ms: number) => START + ms;
const iso = (ms: number) => new Date(at(ms)).toISOString();

export const IDS = {
  seller: "5".repeat(24),
  buyer: "b".repeat(24),
  ticket: "1".repeat(24),
  /** Cancelled by the buyer, its payment voided. */
  first: "a1".padEnd(24, "0"),
  /** Expired. */
  second: "a2".padEnd(24, "0"),
  /** Complete and paid for. */
  third: "a3".padEnd(24, "0"),
  voided: "c1".padEnd(24, "0"),
  captured: "c3".padEnd(24, "0"),
};

/**
 * The evidence of a sound history: a ticket is held, its order paid for and cancelled at once, the payment voided;
 * held again until the hold ends; then bought.
 */
export function soundEvidence(): Evidence {
  const ticket = ticketStates();
  const first = orderStates(IDS.first, 1_000, [["cancelled", "buyer", 3_000]]);
  const second = orderStates(IDS.second, 4_000, [["cancelled", "expired", 12_100]]);
  const third = orderStates(IDS.third, 13_000, [["complete", null, 14_000]]);
  const voided = paymentStates(IDS.voided, IDS.first, "pi_1", ["authorized", "voided"], 2_000);
  const captured = paymentStates(IDS.captured, IDS.third, "pi_3", ["authorized", "captured"], 13_500);
  const timer = { orderId: IDS.second, expiresAt: iso(12_000), firedAt: iso(12_000) };
  const user = { id: IDS.seller, version: 0, status: "active" };
  const events = [
    heard(UserCreated, { ...user, updatedAt: iso(-1_000) }),
    ...ticket.map((state, index) => heard(index === 0 ? TicketCreated : TicketUpdated, state)),
    ...[...first, ...second, ...third].map((state) => heard(ORDER_EVENTS[state.status], state)),
    ...[...voided, ...captured].map((state) => heard(PAYMENT_EVENTS[state.status as "voided"], state)),
    heard(ExpirationComplete, { ...timer, id: IDS.second, version: 0, updatedAt: iso(12_000) }),
  ];
  // Copies: what the site shows may differ from what was told.
  const last = <T>(states: T[]) => states.slice(-1).map((state) => ({ ...state }));
  const tickets = last(ticket);
  const orders = [first, second, third].flatMap(last);
  const payments = [voided, captured].flatMap(last);
  return {
    operations: operationsOf(ticket[0], first[0], captured[0]),
    events,
    tickets,
    orders,
    payments,
    charges: [charge("pi_1", IDS.first, 0), charge("pi_3", IDS.third, PRICE)],
    stored: {
      users: [stored(user)],
      tickets: tickets.map(stored),
      orders: orders.map(stored),
      payments: payments.map(stored),
      timers: [{ id: IDS.second, version: 0, status: "fired", waiting: 0 }],
    },
    replicas: [
      { at: "tickets", of: "users", copies: [stored(user)] },
      { at: "orders", of: "tickets", copies: tickets.map(stored) },
      { at: "orders", of: "payments", copies: payments.map(stored) },
      { at: "payments", of: "orders", copies: orders.map(stored) },
    ],
    deadLetters: [],
    wholeAt: at(15_000),
    afterwards: [],
  };
}

const ORDER_EVENTS = { created: OrderCreated, cancelled: OrderCancelled, complete: OrderCompleted };
const PAYMENT_EVENTS = {
  authorized: PaymentAuthorized,
  captured: PaymentCaptured,
  voided: PaymentVoided,
};

/** An event as it was heard a moment after it happened. */
export function heard(
  { subject, schemaVersion }: Pick<EventDefinition<unknown>, "subject" | "schemaVersion">,
  data: { id: string; version: number; updatedAt: string },
): HeardEvent {
  const { id: aggregateId, version, updatedAt: occurredAt } = data;
  const id = randomUUID();
  const event = { id, subject, schemaVersion, aggregateId, version, occurredAt, correlationId: "test", data };
  return { heardAt: Date.parse(occurredAt) + 50, event };
}

function ticketStates(): TicketState[] {
  const steps: [TicketState["status"], string | null, number][] = [
    ["available", null, 0],
    ["reserved", IDS.first, 1_100],
    ["available", null, 3_100],
    ["reserved", IDS.second, 4_100],
    ["available", null, 12_200],
    ["reserved", IDS.third, 13_100],
    ["sold", IDS.third, 14_100],
  ];
  return steps.map(([status, orderId, ms], version) => ({
    id: IDS.ticket,
    title: "Listing 1",
    description: "",
    price: PRICE,
    currency: "usd",
    sellerId: IDS.seller,
    status,
    orderId,
    version,
    createdAt: iso(0),
    updatedAt: iso(ms),
  }));
}

/** An order that was created then, and its later states. */
export function orderStates(
  id: string,
  created: number,
  later: [OrderState["status"], OrderState["reason"], number][],
): OrderState[] {
  return [["created", null, created] as const, ...later].map(([status, reason, ms], version) => ({
    id,
    status,
    reason,
    buyerId: IDS.buyer,
    expiresAt: iso(created + HOLD_MS),
    ticket: { id: IDS.ticket, title: "Listing 1", price: PRICE, currency: "usd" },
    version,
    createdAt: iso(created),
    updatedAt: iso(ms),
  }));
}

function paymentStates(
  id: string,
  orderId: string,
  stripeId: string,
  statuses: PaymentState["status"][],
  from: number,
): PaymentState[] {
  return statuses.map((status, version) => ({
    id,
    orderId,
    status,
    amount: PRICE,
    currency: "usd",
    stripeId,
    version,
    createdAt: iso(from),
    updatedAt: iso(from + version * 500),
  }));
}

function charge(id: string, orderId: string, amountCaptured: number): LedgerPayment {
  return {
    id,
    status: amountCaptured > 0 ? "succeeded" : "canceled",
    amount: PRICE,
    currency: "usd",
    captureMethod: "manual",
    metadata: { orderId },
    created: 0,
    amountHeld: 0,
    amountCaptured,
    amountReleased: PRICE - amountCaptured,
    amountRefunded: 0,
    charges: [],
    captures: [],
    refunds: [],
  };
}

function operationsOf(ticket?: TicketState, order?: OrderState, payment?: PaymentState): Operation[] {
  const done = { type: "operation", user: "somebody", outcome: "ok", took: 20 } as const;
  const posted = { ...done, status: 201 };
  return [
    { ...posted, at: at(0), operation: "create-ticket", path: "/api/tickets", key: "1", answer: ticket },
    { ...posted, at: at(200), operation: "create-ticket", path: "/api/tickets", key: "1", answer: ticket },
    { ...posted, at: at(990), operation: "create-order", path: "/api/orders", key: "2", answer: order },
    { ...done, at: at(2_990), status: 204, operation: "cancel-order", path: `/api/orders/${IDS.first}` },
    { ...posted, at: at(13_490), operation: "pay", path: "/api/payments", key: "3", answer: payment },
    { ...done, at: at(14_500), status: null, outcome: "unclear", operation: "show-order", path: "/" },
  ];
}

function stored({ id, version, status }: { id: string; version: number; status: string }): Stored {
  return { id, version, status, waiting: 0 };
}
