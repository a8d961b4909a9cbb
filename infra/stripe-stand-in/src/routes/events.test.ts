import type Stripe from "stripe";
import { type StripeStandIn, startStripeStandIn } from "../index";
import { HOLD, SECRET_KEY, stripeClient, stripeError } from "../testing";

let standIn: StripeStandIn;
let stripe: Stripe;
beforeEach(async () => {
  standIn = await startStripeStandIn({ secretKey: SECRET_KEY });
  stripe = stripeClient(standIn.url);
});
afterEach(() => standIn.close());

async function typesOfEvents(): Promise<string[]> {
  const { data } = await stripe.events.list({ limit: 100 });
  return data.map(({ type }) => type).reverse();
}

it("When a hold is captured and refunded, Then each step is an event", async () => {
  const { id } = await stripe.paymentIntents.create(HOLD);
  await stripe.paymentIntents.capture(id);
  await stripe.refunds.create({ payment_intent: id });
  expect(await typesOfEvents()).toEqual([
    "payment_intent.created",
    "charge.succeeded",
    "payment_intent.amount_capturable_updated",
    "charge.captured",
    "payment_intent.succeeded",
    "charge.refunded",
  ]);
});

it("When a payment is captured at once, Then no capture of a hold is told of", async () => {
  await stripe.paymentIntents.create({ ...HOLD, capture_method: "automatic" });
  expect(await typesOfEvents()).toEqual([
    "payment_intent.created",
    "charge.succeeded",
    "payment_intent.succeeded",
  ]);
});

it("When a hold is cancelled, Then the cancellation is told of, and no refund", async () => {
  const { id } = await stripe.paymentIntents.create(HOLD);
  await stripe.paymentIntents.cancel(id);
  expect(await typesOfEvents()).toEqual([
    "payment_intent.created",
    "charge.succeeded",
    "payment_intent.amount_capturable_updated",
    "payment_intent.canceled",
  ]);
});

it("When a card is declined, Then the failure is told of", async () => {
  await stripeError(stripe.paymentIntents.create({ ...HOLD, payment_method: "pm_card_chargeDeclined" }));
  expect(await typesOfEvents()).toEqual([
    "payment_intent.created",
    "charge.failed",
    "payment_intent.payment_failed",
  ]);
});

it("When a call is refused, Then nothing is told of", async () => {
  await stripeError(stripe.paymentIntents.create({ ...HOLD, amount: 1 }));
  expect(await typesOfEvents()).toEqual([]);
});

it("When an event is read, Then it holds the object as it was then, and the request that did it", async () => {
  const { id } = await stripe.paymentIntents.create(HOLD, { idempotencyKey: "order-65f0" });
  await stripe.paymentIntents.capture(id);
  const { data } = await stripe.events.list({ type: "payment_intent.amount_capturable_updated" });
  expect(data).toHaveLength(1);
  const event = await stripe.events.retrieve(String(data[0]?.id));
  expect(event).toMatchObject({
    id: expect.stringMatching(/^evt_\w{24}$/),
    object: "event",
    type: "payment_intent.amount_capturable_updated",
    data: { object: { id, status: "requires_capture", amount_capturable: 2050 } },
    request: { id: expect.stringMatching(/^req_/), idempotency_key: "order-65f0" },
    livemode: false,
    pending_webhooks: 0,
  });
});

it("When types are named, Then only those are listed", async () => {
  const { id } = await stripe.paymentIntents.create(HOLD);
  await stripe.paymentIntents.cancel(id);
  const types = ["payment_intent.canceled", "payment_intent.created"];
  const { data } = await stripe.events.list({ types });
  expect(data.map(({ type }) => type)).toEqual(types);
});

it("When there is no such event, Then it is a 404", async () => {
  expect(await stripeError(stripe.events.retrieve("evt_none"))).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
  });
});
