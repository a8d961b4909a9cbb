import type { EventEnvelope, OrderState, PaymentState, TicketState } from "@ticketing/common";
import type { LedgerPayment } from "@ticketing/stripe-stand-in";
import type { Operation } from "../history/entry";

/** An event as the broker gave it, and when it was first heard, in milliseconds since the epoch. */
export interface HeardEvent {
  heardAt: number;
  event: EventEnvelope;
}

/** A document of a service's own collection. */
export interface Stored {
  id: string;
  version: number;
  status: string;
  /** How many of its events wait to be published. */
  waiting: number;
}

/** A service's copy of what another one owns. */
export interface ReplicaCopies {
  /** Where it is, such as `payments`. */
  at: string;
  of: "users" | "tickets" | "orders" | "payments";
  copies: { id: string; version: number; status: string }[];
}

/** What a run left behind, seen from outside. */
export interface Evidence {
  operations: Operation[];
  events: HeardEvent[];
  /** As the site shows them. */
  tickets: TicketState[];
  orders: OrderState[];
  payments: PaymentState[];
  /** Stripe's ledger. */
  charges: LedgerPayment[];
  /** The services' own collections, for what no route shows. */
  stored: Record<"users" | "tickets" | "orders" | "payments" | "timers", Stored[]>;
  replicas: ReplicaCopies[];
  deadLetters: { service: string; subject: string; reason: string }[];
  /** When every fault was over and every service ready, in milliseconds since the epoch; undefined if never. */
  wholeAt: number | undefined;
  /** What did not work when the system was whole again. */
  afterwards: string[];
}
