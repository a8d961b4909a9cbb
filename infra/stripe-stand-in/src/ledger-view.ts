import type Stripe from "stripe";
import type { Ledger } from "./ledger";
import type { DeliveryRow, EventRow } from "./rows";

/** A PaymentIntent with where its money is. Amounts are in the currency's smallest unit. */
export interface LedgerPayment {
  id: string;
  status: Stripe.PaymentIntent["status"];
  amount: number;
  currency: string;
  captureMethod: string;
  metadata: Stripe.Metadata;
  created: number;
  /** On hold on the buyer's card, neither captured nor released. */
  amountHeld: number;
  /** Ever taken from the buyer, before any refund. */
  amountCaptured: number;
  /** Authorised and let go without being taken. */
  amountReleased: number;
  /** Taken and given back. */
  amountRefunded: number;
  charges: {
    id: string;
    status: Stripe.Charge["status"];
    amount: number;
    amountCaptured: number;
    amountRefunded: number;
    failureCode: string | null;
  }[];
  captures: { charge: string; amount: number }[];
  refunds: { id: string; charge: string; amount: number; reason: string | null }[];
}

/** How far the webhook of an event has come. */
export interface LedgerDelivery {
  event: string;
  type: EventRow["type"];
  /** The id of the PaymentIntent or the charge that the event is about. */
  object: string;
  status: DeliveryRow["status"];
  attempts: number;
  lastResult: number | string | null;
}

/** The answer of `GET /_stand-in/ledger`: everything in the order it was made. */
export interface LedgerView {
  payments: LedgerPayment[];
  deliveries: LedgerDelivery[];
}

/** The whole ledger for checks: who was charged what, and which webhooks arrived. */
export function viewLedger(ledger: Ledger): LedgerView {
  const charges = byPaymentIntent(ledger.all("charges"));
  const refunds = byPaymentIntent(ledger.all("refunds"));
  return {
    payments: ledger
      .all("paymentIntents")
      .map((intent) => viewPayment(intent, charges.get(intent.id) ?? [], refunds.get(intent.id) ?? [])),
    deliveries: ledger.all("deliveries").flatMap((delivery) => {
      const event = ledger.get("events", delivery.id);
      return event === undefined ? [] : [viewDelivery(delivery, event)];
    }),
  };
}

function viewPayment(
  intent: Stripe.PaymentIntent,
  charges: readonly Stripe.Charge[],
  refunds: readonly Stripe.Refund[],
): LedgerPayment {
  const successful = charges.filter((charge) => charge.status === "succeeded");
  const authorized = sum(successful.map((charge) => charge.amount));
  const captured = sum(successful.map((charge) => charge.amount_captured));
  return {
    id: intent.id,
    status: intent.status,
    amount: intent.amount,
    currency: intent.currency,
    captureMethod: intent.capture_method,
    metadata: intent.metadata,
    created: intent.created,
    amountHeld: intent.amount_capturable,
    amountCaptured: captured,
    amountReleased: authorized - captured - intent.amount_capturable,
    amountRefunded: sum(successful.map((charge) => charge.amount_refunded)),
    charges: charges.map((charge) => ({
      id: charge.id,
      status: charge.status,
      amount: charge.amount,
      amountCaptured: charge.amount_captured,
      amountRefunded: charge.amount_refunded,
      failureCode: charge.failure_code,
    })),
    captures: charges
      .filter((charge) => charge.captured)
      .map((charge) => ({ charge: charge.id, amount: charge.amount_captured })),
    refunds: refunds.map((refund) => ({
      id: refund.id,
      charge: String(refund.charge),
      amount: refund.amount,
      reason: refund.reason,
    })),
  };
}

function viewDelivery(delivery: DeliveryRow, event: EventRow): LedgerDelivery {
  return {
    event: event.id,
    type: event.type,
    object: event.data.object.id,
    status: delivery.status,
    attempts: delivery.attempts,
    lastResult: delivery.lastResult,
  };
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function byPaymentIntent<R extends Stripe.Charge | Stripe.Refund>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const id = String(row.payment_intent);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return groups;
}
