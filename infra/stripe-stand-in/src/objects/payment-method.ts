import type Stripe from "stripe";
import { findTestCard, type TestCard } from "../cards";
import { noSuch } from "../errors";
import { newId } from "../ids";
import type { Transaction } from "../ledger";
import type { PaymentMethodRow } from "../rows";

/** What the form for a card leaves empty. */
export const NO_BILLING_DETAILS = {
  address: { city: null, country: null, line1: null, line2: null, postal_code: null, state: null },
  email: null,
  name: null,
  phone: null,
  tax_id: null,
};

export const CARD_CHECKS = {
  address_line1_check: null,
  address_postal_code_check: null,
  cvc_check: "pass",
} as const;

/** When test cards expire. */
export const EXPIRY = { exp_month: 12, exp_year: 2034 } as const;

/**
 * The PaymentMethod of that id. As at Stripe, the id of a test card stands for a new PaymentMethod each time.
 *
 * @throws ApiError `resource_missing` if there is none
 */
export function resolvePaymentMethod(tx: Transaction, id: string): PaymentMethodRow {
  const known = tx.get("paymentMethods", id);
  if (known !== undefined) return known;
  if (findTestCard(id) === undefined) throw noSuch("PaymentMethod", id, "payment_method", 400);
  const row = { id: newId("pm"), card: id, created: tx.now };
  tx.put({ table: "paymentMethods", row });
  return row;
}

/** The test card that a PaymentMethod was made from. */
export function cardOf(row: PaymentMethodRow): TestCard {
  const card = findTestCard(row.card);
  if (card === undefined) throw new Error(`the ledger names an unknown test card, ${row.card}`);
  return card;
}

/** The PaymentMethod in Stripe's shape. */
export function renderPaymentMethod(row: PaymentMethodRow): Stripe.PaymentMethod {
  const { brand, funding, last4 } = cardOf(row);
  return {
    id: row.id,
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: NO_BILLING_DETAILS,
    card: {
      brand,
      checks: CARD_CHECKS,
      country: "US",
      display_brand: brand,
      ...EXPIRY,
      fingerprint: `${brand}${last4}`,
      funding,
      generated_from: null,
      last4,
      networks: { available: [brand], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: row.created,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  };
}
