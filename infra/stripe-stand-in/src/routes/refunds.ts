import type Stripe from "stripe";
import { z } from "zod";
import { invalidParameter, invalidRequest, noSuch } from "../errors";
import type { Transaction } from "../ledger";
import { page } from "../list";
import { formatAmount } from "../money";
import { latestCharge } from "../objects/charge";
import { findPaymentIntent } from "../objects/payment-intent";
import { createRefund } from "../objects/refund";
import { type Operation, operation } from "../operation";
import { amount, listParams, metadata } from "../params";
import { findCharge } from "./charges";

const PATH = "/v1/refunds";
const EXPANDABLE = ["charge", "payment_intent"];

const target = { charge: z.string().optional(), payment_intent: z.string().optional() };

const create = operation({
  name: "refunds.create",
  method: "post",
  path: PATH,
  expandable: EXPANDABLE,
  params: z.strictObject({
    ...target,
    amount: amount.optional(),
    metadata: metadata.optional(),
    reason: z.enum(["duplicate", "fraudulent", "requested_by_customer"]).optional(),
  }),
  execute(tx, params) {
    const charge = chargeToRefund(tx, params);
    const refundable = charge.amount_captured - charge.amount_refunded;
    if (refundable === 0) {
      throw invalidRequest(`Charge ${charge.id} has already been refunded.`, {
        code: "charge_already_refunded",
      });
    }
    const refunded = params.amount ?? refundable;
    if (refunded > refundable) {
      throw invalidRequest(
        `Refund amount (${formatAmount(refunded, charge.currency)}) is greater than unrefunded amount on charge ` +
          `(${formatAmount(refundable, charge.currency)})`,
        { param: "amount" },
      );
    }
    const made = createRefund(tx, charge, refunded, params);
    tx.emit("charge.refunded", made.charge);
    return made.refund;
  },
});

const retrieve = operation({
  name: "refunds.retrieve",
  method: "get",
  path: `${PATH}/:id`,
  expandable: EXPANDABLE,
  params: z.strictObject({}),
  execute(tx, _params, id) {
    const refund = tx.get("refunds", id);
    if (refund === undefined) throw noSuch("refund", id, "refund");
    return refund;
  },
});

const list = operation({
  name: "refunds.list",
  method: "get",
  path: PATH,
  expandable: EXPANDABLE.map((field) => `data.${field}`),
  params: z.strictObject({ ...listParams, ...target }),
  execute(tx, params) {
    const refunds = tx
      .all("refunds")
      .filter((refund) => params.charge === undefined || refund.charge === params.charge)
      .filter(
        (refund) => params.payment_intent === undefined || refund.payment_intent === params.payment_intent,
      );
    return page(refunds, PATH, params);
  },
});

export const refundOperations: readonly Operation[] = [create, list, retrieve];

function chargeToRefund(
  tx: Transaction,
  params: { charge?: string | undefined; payment_intent?: string | undefined },
): Stripe.Charge {
  if (params.charge === undefined && params.payment_intent === undefined) {
    throw invalidParameter(
      "One of the following params should be provided for this request: payment_intent or charge.",
      "payment_intent",
      "parameter_missing",
    );
  }
  const charge =
    params.charge === undefined
      ? successfulCharge(tx, params.payment_intent ?? "")
      : findCharge(tx, params.charge, "charge");
  if (charge.status !== "succeeded") {
    throw invalidRequest(`Charge ${charge.id} was not successful and cannot be refunded.`, {
      param: "charge",
    });
  }
  if (!charge.captured) {
    throw invalidRequest(
      `This uncaptured Charge was created by a PaymentIntent (${String(charge.payment_intent)}). You must cancel the ` +
        "PaymentIntent to reverse the authorization instead of refunding the Charge directly.",
    );
  }
  return charge;
}

function successfulCharge(tx: Transaction, id: string): Stripe.Charge {
  const intent = findPaymentIntent(tx, id, "payment_intent");
  if (intent.latest_charge === null) {
    throw invalidRequest(`This PaymentIntent (${id}) does not have a successful charge to refund.`, {
      param: "payment_intent",
    });
  }
  return latestCharge(tx, intent);
}
