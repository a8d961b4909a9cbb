import {
  type Aggregate,
  type Change,
  Conflict,
  type EventDefinition,
  Forbidden,
  MAX_DECLINES,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentFailed,
  PaymentRefunded,
  type PaymentState,
  type PaymentStatus,
  PaymentVoided,
} from "@ticketing/common";
import type { OrderCopy } from "./order-replica";

/** How long a payment may stay unsettled before the sweep looks at it, and how often it does so from then on. */
const LOOK_EVERY_MS = 5_000;

/**
 * One attempt to pay for an order, as it is stored. It is `processing`, and unknown to the outside, until Stripe has
 * answered. `pays` is the order's id while the payment may take money or has, and the payment's own id once it
 * will not: a unique index on it lets one payment at a time pay for an order.
 */
export interface Payment {
  orderId: string;
  buyerId: string;
  status: "processing" | PaymentStatus;
  /** In the currency's smallest unit. */
  amount: number;
  currency: string;
  /** A Stripe PaymentMethod id. */
  paymentMethod: string;
  /** The PaymentIntent's id, once there is one. */
  stripeId: string | null;
  /** Why the card was declined, in words for the buyer. */
  declineMessage: string | null;
  /** Stripe's code for it, such as `insufficient_funds`. */
  declineCode: string | null;
  /** How often Stripe gave no clear answer. */
  tries: number;
  /** When the sweep looks at it next, unless it is settled by then. */
  lookAt: Date;
  pays: string;
}

/** How a payment stands at Stripe. */
export type StripeFact = { status: "open" | "authorized" | "captured" | "voided" | "refunded" } | Decline;

/** Why a card was declined: in words for the buyer, and by Stripe's code. */
interface Decline {
  status: "declined";
  message: string;
  code: string;
}

type PaymentChange = Change<Payment, PaymentState>;

/**
 * A buyer's attempt to pay for an order.
 * @param declined how many attempts were declined before
 * @throws Forbidden for anybody but the buyer; Conflict when the order is over or its time is
 */
export function attempt(order: OrderCopy, buyerId: string, declined: number, paymentMethod: string): Payment {
  if (order.buyerId !== buyerId) throw new Forbidden("This order belongs to another buyer.");
  if (order.status === "complete") throw new Conflict("This order is paid for.", "order-paid");
  if (order.status === "cancelled") throw new Conflict("This order is cancelled.", "order-cancelled");
  if (order.expiresAt.getTime() <= Date.now()) {
    throw new Conflict("The time to pay for this order is over.", "hold-ended");
  }
  if (declined >= MAX_DECLINES) {
    throw new Conflict("Too many cards were declined: this order is cancelled.", "too-many-declines");
  }
  const orderId = order._id.toHexString();
  return {
    orderId,
    buyerId,
    status: "processing",
    amount: order.amount,
    currency: order.currency,
    paymentMethod,
    stripeId: null,
    declineMessage: null,
    declineCode: null,
    tries: 0,
    lookAt: nextLook(),
    pays: orderId,
  };
}

/** When the sweep is to look at a payment that somebody takes in hand now. */
export function nextLook(): Date {
  return new Date(Date.now() + LOOK_EVERY_MS);
}

/**
 * The next step of a payment towards what is a fact at Stripe, or null when it is there. A step is skipped by no
 * payment, so that its events tell its whole history.
 */
export function progress(payment: Aggregate<Payment>, fact: StripeFact): PaymentChange | null {
  switch (payment.status) {
    case "processing":
      if (fact.status === "open") return null;
      if (fact.status === "voided") return giveUp(payment, "voided", PaymentVoided);
      if (fact.status === "declined") return giveUp(payment, "failed", PaymentFailed, fact);
      return { set: { status: "authorized" }, event: PaymentAuthorized };
    case "authorized":
      if (fact.status === "voided") return giveUp(payment, "voided", PaymentVoided);
      if (fact.status !== "captured" && fact.status !== "refunded") return null;
      return { set: { status: "captured" }, event: PaymentCaptured };
    case "captured":
      return fact.status === "refunded" ? { set: { status: "refunded" }, event: PaymentRefunded } : null;
    default:
      return null;
  }
}

/** Whether the outside knows of the payment. */
export function isTold(payment: Payment): payment is Payment & { status: PaymentStatus } {
  return payment.status !== "processing";
}

/** The payment as the outside sees it. @throws Error while it is processing */
export function view(payment: Aggregate<Payment>): PaymentState {
  if (!isTold(payment)) throw new Error("A payment that is being processed is not shown.");
  return {
    id: payment._id.toHexString(),
    orderId: payment.orderId,
    status: payment.status,
    amount: payment.amount,
    currency: payment.currency,
    stripeId: payment.stripeId,
    version: payment.version,
    createdAt: payment.createdAt.toISOString(),
    updatedAt: payment.updatedAt.toISOString(),
  };
}

function giveUp(
  payment: Aggregate<Payment>,
  status: "voided" | "failed",
  event: EventDefinition<PaymentState>,
  decline?: Decline,
): PaymentChange {
  const why = decline ? { declineMessage: decline.message, declineCode: decline.code } : {};
  return { set: { status, ...why, pays: payment._id.toHexString() }, event };
}
