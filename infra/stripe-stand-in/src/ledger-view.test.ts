import type Stripe from "stripe";
import { type StripeStandIn, startStripeStandIn } from "./index";
import { HOLD, readLedger, SECRET_KEY, stripeClient, stripeError } from "./testing";

let standIn: StripeStandIn;
let stripe: Stripe;
beforeEach(async () => {
  standIn = await startStripeStandIn({ secretKey: SECRET_KEY });
  stripe = stripeClient(standIn.url);
});
afterEach(() => standIn.close());

const hold = (orderId: string) => stripe.paymentIntents.create({ ...HOLD, metadata: { orderId } });
const nothing = { amountHeld: 0, amountCaptured: 0, amountReleased: 0, amountRefunded: 0 };

it("When payments have come to different ends, Then it tells where the money of each is", async () => {
  await hold("held");
  const captured = await hold("captured");
  await stripe.paymentIntents.capture(captured.id);
  const partly = await hold("partly");
  await stripe.paymentIntents.capture(partly.id, { amount_to_capture: 2000 });
  await stripe.refunds.create({ payment_intent: partly.id, amount: 500 });
  const voided = await hold("voided");
  await stripe.paymentIntents.cancel(voided.id);
  await stripeError(
    stripe.paymentIntents.create({
      ...HOLD,
      payment_method: "pm_card_chargeDeclined",
      metadata: { orderId: "declined" },
    }),
  );

  const { payments } = await readLedger(standIn.url);
  const money = Object.fromEntries(
    payments.map((payment) => [
      payment.metadata.orderId,
      {
        status: payment.status,
        amountHeld: payment.amountHeld,
        amountCaptured: payment.amountCaptured,
        amountReleased: payment.amountReleased,
        amountRefunded: payment.amountRefunded,
      },
    ]),
  );
  expect(money).toEqual({
    held: { ...nothing, status: "requires_capture", amountHeld: 2050 },
    captured: { ...nothing, status: "succeeded", amountCaptured: 2050 },
    partly: {
      ...nothing,
      status: "succeeded",
      amountCaptured: 2000,
      amountReleased: 50,
      amountRefunded: 500,
    },
    voided: { ...nothing, status: "canceled", amountReleased: 2050 },
    declined: { ...nothing, status: "requires_payment_method" },
  });
});

it("When a payment was captured and refunded, Then its charges, captures and refunds are listed", async () => {
  const { id, latest_charge } = await hold("65f0");
  await stripe.paymentIntents.capture(id);
  const refund = await stripe.refunds.create({ payment_intent: id, reason: "duplicate" });
  const { payments } = await readLedger(standIn.url);
  expect(payments).toEqual([
    {
      ...nothing,
      id,
      status: "succeeded",
      amount: 2050,
      currency: "usd",
      captureMethod: "manual",
      metadata: { orderId: "65f0" },
      created: expect.any(Number),
      amountCaptured: 2050,
      amountRefunded: 2050,
      charges: [
        {
          id: latest_charge,
          status: "succeeded",
          amount: 2050,
          amountCaptured: 2050,
          amountRefunded: 2050,
          failureCode: null,
        },
      ],
      captures: [{ charge: latest_charge, amount: 2050 }],
      refunds: [{ id: refund.id, charge: latest_charge, amount: 2050, reason: "duplicate" }],
    },
  ]);
});
