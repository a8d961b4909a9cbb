import { eventually } from "@ticketing/common/testing";
import { expectProblem } from "../../site/expect-problem";
import {
  buyTicket,
  cancelOrder,
  DECLINED,
  holdTicket,
  INSUFFICIENT_FUNDS,
  listTicket,
  orderBecomes,
  orderOf,
  paymentBecomes,
  paymentsOf,
  ticketBecomes,
  VISA,
} from "../../site/market";
import { chargesOf, refund, webhookSignature } from "../../site/stripe";
import type { Payment, Problem } from "../../site/types";
import { User } from "../../site/user";
import { Visitor } from "../../site/visitor";
import { sharedSystem } from "../../system/shared-system";

const system = sharedSystem();
const { site } = system;
const visitor = new Visitor(site);
const UNKNOWN_ID = "0123456789abcdef01234567";
const WEBHOOK = "/api/payments/webhook";

let seller: User;
let buyer: User;
beforeAll(async () => {
  [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
});

async function heldTicket(): Promise<{ ticketId: string; orderId: string }> {
  const { id: ticketId } = await listTicket(seller);
  const { id: orderId } = await holdTicket(buyer, ticketId);
  return { ticketId, orderId };
}

function payBy(paymentMethod: string, orderId: string, payer: Visitor = buyer) {
  return payer.post("/api/payments", { orderId, paymentMethod });
}

describe("POST /api/payments", () => {
  it("answers 201 with the payment; then the order is complete, the ticket sold and the money taken once", async () => {
    const { ticketId, orderId } = await heldTicket();
    const answer = await buyer.post<Payment>("/api/payments", { orderId, paymentMethod: VISA });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      orderId,
      status: expect.stringMatching(/^(authorized|captured)$/),
      amount: 2050,
      currency: "usd",
      stripeId: expect.stringMatching(/^pi_/),
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    await orderBecomes(buyer, orderId, "complete");
    await paymentBecomes(buyer, orderId, "captured");
    expect(await ticketBecomes(visitor, ticketId, "sold")).toMatchObject({ orderId });
    expect(await chargesOf(system, orderId)).toMatchObject([
      { id: answer.body.stripeId, status: "succeeded", captures: [{ amount: 2050 }], amountHeld: 0 },
    ]);
  });

  it("answers 402 to a declined card and says why; the hold stays, and another card pays", async () => {
    const { orderId } = await heldTicket();
    const declined = await payBy(DECLINED, orderId);
    expectProblem(declined, 402);
    const funds = await payBy(INSUFFICIENT_FUNDS, orderId);
    expectProblem(funds, 402);
    expect((funds.body as Problem).errors[0]?.message).toMatch(/insufficient funds/i);
    expect(await orderOf(buyer, orderId)).toMatchObject({ status: "created" });
    expect(await payBy(VISA, orderId)).toMatchObject({ status: 201 });
    await orderBecomes(buyer, orderId, "complete");
    const statuses = (await paymentsOf(buyer, orderId)).map(({ status }) => status);
    expect(statuses.slice(1)).toEqual(["failed", "failed"]);
  });

  it("cancels the order at the third decline, and frees the ticket without a charge", async () => {
    const { ticketId, orderId } = await heldTicket();
    for (let strike = 1; strike <= 3; strike += 1) expectProblem(await payBy(DECLINED, orderId), 402);
    expect(await orderBecomes(buyer, orderId, "cancelled")).toMatchObject({ reason: "payment-failed" });
    await ticketBecomes(visitor, ticketId, "available");
    expectProblem(await payBy(VISA, orderId), 409);
    for (const charge of await chargesOf(system, orderId)) {
      expect(charge).toMatchObject({ amountHeld: 0, amountCaptured: 0 });
    }
  });

  it("answers 400, 401, 403 and 404 where it should", async () => {
    const { orderId } = await heldTicket();
    expectProblem(await payBy(VISA, "not-an-id"), 400, "orderId");
    expectProblem(await payBy("no payment method", orderId), 400, "paymentMethod");
    expectProblem(await payBy("pm_that_stripe_does_not_know", orderId), 400, "paymentMethod");
    expectProblem(await payBy(VISA, orderId, visitor), 401);
    expectProblem(await payBy(VISA, orderId, seller), 403);
    expectProblem(await payBy(VISA, UNKNOWN_ID), 404);
    expect(await orderOf(buyer, orderId)).toMatchObject({ status: "created" });
    expect(await paymentsOf(buyer, orderId)).toEqual([]);
  });

  it("answers 409 once the order is paid for, and takes no more money", async () => {
    const { id: orderId } = await buyTicket(buyer, (await listTicket(seller)).id);
    expectProblem(await payBy(VISA, orderId), 409);
    expect(await chargesOf(system, orderId)).toMatchObject([{ amountCaptured: 2050 }]);
  });

  it("answers 409 once the order is cancelled, and holds no money", async () => {
    const { orderId } = await heldTicket();
    await cancelOrder(buyer, orderId);
    expectProblem(await payBy(VISA, orderId), 409);
    await eventually(async () => {
      for (const charge of await chargesOf(system, orderId)) {
        expect(charge).toMatchObject({ amountHeld: 0, amountCaptured: 0 });
      }
    });
  });

  it("When the buyer pays and cancels at once, then it is either bought and charged, or neither", async () => {
    const orders = await Promise.all(Array.from({ length: 10 }, heldTicket));
    await Promise.all(
      orders.flatMap(({ orderId }) => [payBy(VISA, orderId), buyer.delete(`/api/orders/${orderId}`)]),
    );
    for (const { orderId } of orders) {
      await eventually(async () => {
        const { status } = await orderOf(buyer, orderId);
        expect(status).not.toBe("created");
        const charged = status === "complete" ? 2050 : 0;
        const charges = await chargesOf(system, orderId);
        expect(charges.reduce((sum, { amountCaptured }) => sum + amountCaptured, 0)).toBe(charged);
        for (const { amountHeld } of charges) expect(amountHeld).toBe(0);
      });
    }
  });
});

describe("POST /api/payments/webhook", () => {
  it("When Stripe tells of a refund, then the payment is refunded, and stays so however often it is told", async () => {
    const { id: orderId } = await buyTicket(buyer, (await listTicket(seller)).id);
    const captured = await paymentBecomes(buyer, orderId, "captured");
    await refund(system, captured.stripeId ?? "");
    const refunded = await paymentBecomes(buyer, orderId, "refunded");
    expect(refunded.version).toBe(captured.version + 1);

    const event = { id: `evt_${orderId}`, object: "event", type: "payment_intent.succeeded" };
    const payload = JSON.stringify({ ...event, data: { object: { id: captured.stripeId } } });
    const signature = webhookSignature(payload, system.secret("STRIPE_WEBHOOK_SECRET"));
    for (let time = 1; time <= 2; time += 1) {
      const headers = { "Content-Type": "application/json", "Stripe-Signature": signature };
      expect(await visitor.send("POST", WEBHOOK, { raw: payload, headers })).toMatchObject({ status: 200 });
    }
    expect(await paymentsOf(buyer, orderId)).toEqual([refunded]);
  });

  it.each([
    ["no signature", {}],
    ["another's signature", { "Stripe-Signature": webhookSignature("{}", "whsec_another") }],
    ["a signature that is none", { "Stripe-Signature": "t=now,v1=x" }],
  ])("answers 400 to %s", async (_case, headers) => {
    expectProblem(await visitor.post(WEBHOOK, { id: "evt_1", type: "charge.refunded" }, headers), 400);
  });
});
