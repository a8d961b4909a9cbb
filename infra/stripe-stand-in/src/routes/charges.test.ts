import type Stripe from "stripe";
import { type StripeStandIn, startStripeStandIn } from "../index";
import { HOLD, SECRET_KEY, stripeClient, stripeError } from "../testing";

let standIn: StripeStandIn;
let stripe: Stripe;
beforeAll(async () => {
  standIn = await startStripeStandIn({ secretKey: SECRET_KEY });
  stripe = stripeClient(standIn.url);
});
afterAll(() => standIn.close());

it("When a PaymentIntent took two cards to be paid, Then its charges are both listed, the newest first", async () => {
  const { id } = await stripe.paymentIntents.create({
    amount: 2050,
    currency: "usd",
    allowed_payment_method_types: ["card"],
  });
  await stripeError(stripe.paymentIntents.confirm(id, { payment_method: "pm_card_chargeDeclined" }));
  await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
  await stripe.paymentIntents.create(HOLD);

  const charges = await stripe.charges.list({ payment_intent: id, expand: ["data.payment_intent"] });
  expect(charges.data).toMatchObject([
    { status: "succeeded", payment_intent: { id, status: "succeeded" } },
    { status: "failed", failure_code: "card_declined", payment_intent: { id } },
  ]);
});

it("When a charge is read, Then it names its PaymentIntent, or shows it where that is expanded", async () => {
  const { id, latest_charge } = await stripe.paymentIntents.create({
    ...HOLD,
    metadata: { orderId: "65f0" },
  });
  expect(await stripe.charges.retrieve(String(latest_charge))).toMatchObject({
    object: "charge",
    payment_intent: id,
    metadata: { orderId: "65f0" },
  });
  const expanded = await stripe.charges.retrieve(String(latest_charge), { expand: ["payment_intent"] });
  expect(expanded.payment_intent).toMatchObject({ id, object: "payment_intent" });
});

it("When there is no such charge, Then it is a 404", async () => {
  expect(await stripeError(stripe.charges.retrieve("ch_none"))).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
    message: "No such charge: 'ch_none'",
  });
});
