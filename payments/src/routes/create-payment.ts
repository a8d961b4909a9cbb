import {
  type Aggregate,
  assertSameRequest,
  Conflict,
  type IdempotentRequest,
  idempotentRequest,
  isDuplicateKey,
  NotFound,
  PaymentDeclined,
  type PaymentState,
  paymentState,
  requireAuth,
  signedInUser,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { body, matchedData } from "express-validator";
import { attempt, isTold, type Payment, view } from "../payment";
import { PAYS_INDEX, type PaymentStore } from "../payment-store";
import type { RouteParts } from "./parts";

interface Input {
  orderId: string;
  paymentMethod: string;
}

const fields = [
  body("orderId", "Name the order by its id.")
    .isString()
    .bail()
    .matches(/^[0-9a-f]{24}$/),
  body("paymentMethod", "Name a Stripe PaymentMethod by its id.")
    .isString()
    .bail()
    .matches(/^pm_\w{1,250}$/),
];

/** `POST /api/payments`: the buyer pays for an order with a card. */
export function createPayment({ payments, orders, settlement }: RouteParts): Router {
  return Router().post("/api/payments", requireAuth, validateRequest(...fields), async (req, res) => {
    const buyer = signedInUser(req);
    const input = matchedData<Input>(req);
    const request = idempotentRequest(req, `payments:${buyer.id}`, input);

    const begin = async () => {
      const order = await orders.findSoon(input.orderId);
      if (!order) throw new NotFound("There is no such order.");
      const { orderId } = input;
      const declined = await payments.model.countDocuments({ orderId, status: "failed" });
      return payments.begin(attempt(order, buyer.id, declined, input.paymentMethod), { request });
    };

    const begun = await beginOnce(payments, request, begin);
    const payment = isTold(begun) ? begun : await settlement.settle(begun._id.toHexString());
    res.status(201).json(answerOf(payment));
  });
}

async function beginOnce(
  payments: PaymentStore,
  request: IdempotentRequest | undefined,
  begin: () => Promise<Aggregate<Payment>>,
): Promise<Aggregate<Payment>> {
  const before = await begunBefore(payments, request);
  if (before) return before;
  try {
    return await begin();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const meanwhile = await begunBefore(payments, request);
    if (meanwhile) return meanwhile;
    if (isDuplicateKey(error, PAYS_INDEX)) {
      throw new Conflict("A payment for this order is made already, or under way.", "payment-under-way");
    }
    throw error;
  }
}

async function begunBefore(
  payments: PaymentStore,
  request: IdempotentRequest | undefined,
): Promise<Aggregate<Payment> | null> {
  const begun = request ? await payments.findByCreationKey(request.key) : null;
  if (request && begun?.creation) assertSameRequest(begun.creation, request);
  return begun;
}

/** The first answer that was, or now is, known; a retry is given the same, whatever became of the payment since. */
function answerOf(payment: Aggregate<Payment> | null): PaymentState {
  if (!payment) throw new Conflict("This payment was given up. You are not charged.", "payment-given-up");
  const first = payment.creation?.answer ? paymentState.parse(payment.creation.answer) : view(payment);
  if (first.status === "failed") {
    throw new PaymentDeclined(
      payment.declineMessage ?? "The card was declined.",
      payment.declineCode ?? "generic_decline",
    );
  }
  if (first.status === "voided") {
    throw new Conflict("This order is cancelled. You are not charged.", "order-cancelled");
  }
  return first;
}
