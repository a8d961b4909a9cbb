import type Stripe from "stripe";
import { CardError, invalidRequest, noSuch, unexpectedState } from "../errors";
import { newClientSecret, newId } from "../ids";
import type { Transaction } from "../ledger";
import { formatAmount } from "../money";
import type { PaymentMethodRow } from "../rows";
import { createCharge, latestCharge } from "./charge";
import { declineError, lastPaymentError } from "./decline";
import { cardOf, resolvePaymentMethod } from "./payment-method";

type Intent = Stripe.PaymentIntent;
type Status = Intent["status"];

const CONFIRMABLE: readonly Status[] = [
  "requires_payment_method",
  "requires_confirmation",
  "requires_action",
];
const CANCELABLE: readonly Status[] = [
  "requires_payment_method",
  "requires_capture",
  "requires_confirmation",
  "requires_action",
  "processing",
];

export interface NewPaymentIntent {
  allowedPaymentMethodTypes: Intent["allowed_payment_method_types"];
  amount: number;
  currency: string;
  automaticPaymentMethods: Intent["automatic_payment_methods"];
  captureMethod: Intent["capture_method"];
  description: string | null;
  metadata: Stripe.Metadata;
  paymentMethod: string | undefined;
}

/**
 * Makes a PaymentIntent, not yet confirmed.
 *
 * @throws ApiError if there is no such PaymentMethod
 */
export function createPaymentIntent(tx: Transaction, params: NewPaymentIntent): Intent {
  const id = newId("pi");
  const paymentMethod =
    params.paymentMethod === undefined ? undefined : resolvePaymentMethod(tx, params.paymentMethod);
  const intent: Intent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: params.allowedPaymentMethodTypes,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: params.automaticPaymentMethods,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.captureMethod,
    client_secret: newClientSecret(id),
    confirmation_method: "automatic",
    created: tx.now,
    currency: params.currency,
    customer: null,
    customer_account: null,
    description: params.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: params.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: paymentMethod?.id ?? null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: {
        installments: null,
        mandate_options: null,
        network: null,
        request_three_d_secure: "automatic",
      },
    },
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: paymentMethod === undefined ? "requires_payment_method" : "requires_confirmation",
    transfer_data: null,
    transfer_group: null,
  };
  tx.put({ table: "paymentIntents", row: intent });
  tx.emit("payment_intent.created", intent);
  return intent;
}

/**
 * The PaymentIntent of that id.
 *
 * @throws ApiError `resource_missing` if there is none
 */
export function findPaymentIntent(tx: Transaction, id: string, param = "intent"): Intent {
  const intent = tx.get("paymentIntents", id);
  if (intent === undefined) throw noSuch("payment_intent", id, param);
  return intent;
}

/**
 * Charges the card: `requires_capture` or `succeeded` if the issuer approves, `requires_action` if it wants to see the
 * buyer.
 *
 * @throws CardError if the card is declined: the failed charge and `last_payment_error` stay
 * @throws ApiError if the state forbids it, or it lacks a PaymentMethod or a place to return to
 */
export function confirmPaymentIntent(
  tx: Transaction,
  intent: Intent,
  params: {
    paymentMethod?: string | undefined;
    returnUrl?: string | undefined;
    errorOnRequiresAction?: boolean | undefined;
  },
): Intent {
  const paymentMethod = paymentMethodToCharge(tx, intent, params.paymentMethod);
  if (params.returnUrl === undefined && mayRedirect(intent)) {
    throw invalidRequest(
      "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these " +
        "payment methods might redirect your customer off of your page, you must provide a `return_url`. If you " +
        "don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` " +
        "and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    );
  }
  const { verdict } = cardOf(paymentMethod);
  switch (verdict.kind) {
    case "approved":
      return approve(tx, intent, paymentMethod);
    case "declined":
      return decline(tx, intent, paymentMethod, verdict);
    case "authentication_required":
      if (params.errorOnRequiresAction === true) {
        return decline(tx, intent, paymentMethod, {
          code: "authentication_required",
          declineCode: "authentication_required",
          message: "Your card was declined. This transaction requires authentication.",
        });
      }
      return save(tx, {
        ...intent,
        last_payment_error: null,
        next_action: { type: "use_stripe_sdk", use_stripe_sdk: { type: "three_d_secure_redirect" } },
        payment_method: paymentMethod.id,
        status: "requires_action",
      });
  }
}

/**
 * Takes the authorised money, or `amount` of it and releases the rest.
 *
 * @throws ApiError if nothing is authorised, or not so much
 */
export function capturePaymentIntent(
  tx: Transaction,
  intent: Intent,
  amount = intent.amount_capturable,
): Intent {
  if (intent.status === "succeeded") {
    throw unexpectedState(
      "This PaymentIntent could not be captured because it has already been captured.",
      intent,
    );
  }
  if (intent.status !== "requires_capture") {
    throw unexpectedState(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. ` +
        "Only a PaymentIntent with one of the following statuses may be captured: requires_capture.",
      intent,
    );
  }
  if (amount > intent.amount_capturable) {
    throw invalidRequest(
      `The amount to capture (${formatAmount(amount, intent.currency)}) is greater than the amount that can be ` +
        `captured (${formatAmount(intent.amount_capturable, intent.currency)}).`,
      { code: "amount_too_large", param: "amount_to_capture" },
    );
  }
  const charge = {
    ...latestCharge(tx, intent),
    amount_captured: amount,
    balance_transaction: newId("txn"),
    captured: true,
  };
  tx.put({ table: "charges", row: charge });
  tx.emit("charge.captured", charge);
  const captured = save(tx, {
    ...intent,
    amount_capturable: 0,
    amount_received: amount,
    status: "succeeded",
  });
  tx.emit("payment_intent.succeeded", captured);
  return captured;
}

/**
 * Ends the PaymentIntent without payment and releases what was authorised.
 *
 * @throws ApiError if it is already paid or cancelled
 */
export function cancelPaymentIntent(
  tx: Transaction,
  intent: Intent,
  reason: Intent["cancellation_reason"],
): Intent {
  if (!CANCELABLE.includes(intent.status)) {
    throw unexpectedState(
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. ` +
        `Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(", ")}.`,
      intent,
    );
  }
  const canceled = save(tx, {
    ...intent,
    amount_capturable: 0,
    canceled_at: tx.now,
    cancellation_reason: reason,
    next_action: null,
    status: "canceled",
  });
  tx.emit("payment_intent.canceled", canceled);
  return canceled;
}

function paymentMethodToCharge(tx: Transaction, intent: Intent, given: string | undefined): PaymentMethodRow {
  if (intent.status === "succeeded") {
    throw unexpectedState(
      "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
      intent,
    );
  }
  if (!CONFIRMABLE.includes(intent.status)) {
    throw unexpectedState(
      `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. ` +
        `Only a PaymentIntent with one of the following statuses may be confirmed: ${CONFIRMABLE.join(", ")}.`,
      intent,
    );
  }
  const id = given ?? intent.payment_method;
  if (typeof id === "string") return resolvePaymentMethod(tx, id);
  throw unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the " +
      "PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.",
    intent,
  );
}

function mayRedirect(intent: Intent): boolean {
  return (
    intent.automatic_payment_methods !== null && intent.automatic_payment_methods.allow_redirects !== "never"
  );
}

function approve(tx: Transaction, intent: Intent, paymentMethod: PaymentMethodRow): Intent {
  const manual = intent.capture_method === "manual";
  const charge = createCharge(tx, intent, paymentMethod, manual ? "authorized" : "captured");
  const paid = save(tx, {
    ...intent,
    amount_capturable: manual ? intent.amount : 0,
    amount_received: manual ? 0 : intent.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: paymentMethod.id,
    status: manual ? "requires_capture" : "succeeded",
  });
  tx.emit("charge.succeeded", charge);
  tx.emit(manual ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", paid);
  return paid;
}

function decline(
  tx: Transaction,
  intent: Intent,
  paymentMethod: PaymentMethodRow,
  reason: { code: string; declineCode?: string; param?: string; message: string },
): never {
  const charge = createCharge(tx, intent, paymentMethod, reason);
  const failure = declineError(reason, charge, paymentMethod);
  const failed = save(tx, {
    ...intent,
    last_payment_error: lastPaymentError(failure),
    latest_charge: charge.id,
    next_action: null,
    payment_method: null,
    status: "requires_payment_method",
  });
  tx.emit("charge.failed", charge);
  tx.emit("payment_intent.payment_failed", failed);
  throw new CardError(402, { ...failure, payment_intent: failed });
}

function save(tx: Transaction, intent: Intent): Intent {
  tx.put({ table: "paymentIntents", row: intent });
  return intent;
}
