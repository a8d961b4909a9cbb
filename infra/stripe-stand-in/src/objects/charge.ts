import type Stripe from "stripe";
import { newId } from "../ids";
import type { Transaction } from "../ledger";
import type { PaymentMethodRow } from "../rows";
import { CARD_CHECKS, cardOf, EXPIRY, NO_BILLING_DETAILS } from "./payment-method";

type Decline = { code: string; declineCode?: string; message: string };

/** Charges the card for the PaymentIntent, as Stripe records it: authorised, captured at once, or failed. */
export function createCharge(
  tx: Transaction,
  intent: Stripe.PaymentIntent,
  paymentMethod: PaymentMethodRow,
  result: "authorized" | "captured" | Decline,
): Stripe.Charge {
  const decline = typeof result === "string" ? undefined : result;
  const captured = result === "captured";
  const charge: Stripe.Charge = {
    id: newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: captured ? newId("txn") : null,
    billing_details: NO_BILLING_DETAILS,
    calculated_statement_descriptor: "TICKETING",
    captured,
    created: tx.now,
    currency: intent.currency,
    customer: null,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: decline === undefined ? APPROVED : declinedOutcome(decline),
    paid: decline === undefined,
    payment_intent: intent.id,
    payment_method: paymentMethod.id,
    payment_method_details: { type: "card", card: cardDetails(intent, paymentMethod) },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline === undefined ? "succeeded" : "failed",
    transfer_data: null,
    transfer_group: null,
  };
  tx.put({ table: "charges", row: charge });
  return charge;
}

/** The charge that a PaymentIntent's authorisation or payment is. */
export function latestCharge(tx: Transaction, intent: Stripe.PaymentIntent): Stripe.Charge {
  const charge =
    typeof intent.latest_charge === "string" ? tx.get("charges", intent.latest_charge) : undefined;
  if (charge === undefined) throw new Error(`${intent.id} is ${intent.status}, but has no charge`);
  return charge;
}

const APPROVED: Stripe.Charge.Outcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: "approved_by_network",
  reason: null,
  risk_level: "normal",
  risk_score: 20,
  seller_message: "Payment complete.",
  type: "authorized",
};

function declinedOutcome(decline: Decline): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: "declined_by_network",
    reason: decline.declineCode ?? decline.code,
    risk_level: "normal",
    risk_score: 20,
    seller_message: "The bank did not return any further details with this decline.",
    type: "issuer_declined",
  };
}

function cardDetails(
  intent: Stripe.PaymentIntent,
  paymentMethod: PaymentMethodRow,
): Stripe.Charge.PaymentMethodDetails.Card {
  const { brand, funding, last4 } = cardOf(paymentMethod);
  return {
    amount_authorized: intent.amount,
    authorization_code: null,
    brand,
    checks: CARD_CHECKS,
    country: "US",
    electronic_commerce_indicator: null,
    ...EXPIRY,
    extended_authorization: { status: "disabled" },
    fingerprint: `${brand}${last4}`,
    funding,
    incremental_authorization: { status: "unavailable" },
    installments: null,
    last4,
    mandate: null,
    multicapture: { status: "unavailable" },
    network: brand,
    network_token: { used: false },
    network_transaction_id: null,
    overcapture: { maximum_amount_capturable: intent.amount, status: "unavailable" },
    regulated_status: "unregulated",
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}
