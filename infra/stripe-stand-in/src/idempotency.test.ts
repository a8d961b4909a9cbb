import type Stripe from "stripe";
import { type StripeStandIn, startStripeStandIn } from "./index";
import {
  eventually,
  HOLD,
  readLedger,
  SECRET_KEY,
  stripeClient,
  stripeError,
  temporaryFiles,
} from "./testing";

const file = temporaryFiles()();
let standIn: StripeStandIn;
let stripe: Stripe;
beforeEach(async () => {
  standIn = await startStripeStandIn({ secretKey: SECRET_KEY, file });
  stripe = stripeClient(standIn.url);
});
afterEach(async () => {
  standIn.setFaults({});
  await standIn.close();
});

const countPayments = async () => (await readLedger(standIn.url)).payments.length;

it("When a key is used again with the same parameters, Then the first answer comes again and nothing is done", async () => {
  const key = { idempotencyKey: "repeat" };
  const first = await stripe.paymentIntents.create(HOLD, key);
  const made = await countPayments();
  const again = await stripe.paymentIntents.create({ ...HOLD }, key);
  expect(again).toEqual(first);
  expect(first.lastResponse.headers["idempotent-replayed"]).toBeUndefined();
  expect(again.lastResponse.headers).toMatchObject({
    "idempotent-replayed": "true",
    "idempotency-key": "repeat",
    "original-request": first.lastResponse.requestId,
  });
  expect(again.lastResponse.requestId).not.toBe(first.lastResponse.requestId);
  expect(await countPayments()).toBe(made);
});

it("When the parameters stand in another order, Then they are the same parameters", async () => {
  const send = (body: string) =>
    fetch(`${standIn.url}/v1/payment_intents`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${SECRET_KEY}`,
        "content-type": "application/x-www-form-urlencoded",
        "idempotency-key": "order-of-parameters",
      },
      body,
    });
  const first = await send("amount=2050&currency=usd&metadata[a]=1&metadata[b]=2");
  const again = await send("metadata[b]=2&metadata[a]=1&currency=usd&amount=2050");
  expect(again.status).toBe(200);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(await again.text()).toBe(await first.text());
});

it("When the object has changed since, Then the answer is still the first", async () => {
  const key = { idempotencyKey: "changed-since" };
  const { id } = await stripe.paymentIntents.create(HOLD, key);
  await stripe.paymentIntents.capture(id);
  expect((await stripe.paymentIntents.create(HOLD, key)).status).toBe("requires_capture");
});

it("When the card was declined, Then the decline comes again and the card is not tried twice", async () => {
  const key = { idempotencyKey: "declined" };
  const declined = { ...HOLD, payment_method: "pm_card_chargeDeclinedLostCard" };
  const first = await stripeError(stripe.paymentIntents.create(declined, key));
  const made = await countPayments();
  const again = await stripeError(stripe.paymentIntents.create(declined, key));
  expect(again).toMatchObject({
    statusCode: 402,
    decline_code: "lost_card",
    charge: first.charge,
    payment_intent: { id: first.payment_intent?.id },
    headers: { "idempotent-replayed": "true" },
  });
  expect(await countPayments()).toBe(made);
});

it("When the state forbade the call, Then that error comes again", async () => {
  const { id } = await stripe.paymentIntents.create({ amount: 2050, currency: "usd" });
  const capture = () =>
    stripeError(stripe.paymentIntents.capture(id, undefined, { idempotencyKey: "too-early" }));
  await capture();
  await stripe.paymentIntents.cancel(id);
  const again = await capture();
  expect(again).toMatchObject({
    statusCode: 400,
    payment_intent: { status: "requires_payment_method" },
    headers: { "idempotent-replayed": "true" },
  });
});

it("When the parameters were not sound, Then the key is still free", async () => {
  const key = { idempotencyKey: "corrected" };
  await stripeError(stripe.paymentIntents.create({ ...HOLD, currency: "zzz" }, key));
  expect((await stripe.paymentIntents.create(HOLD, key)).status).toBe("requires_capture");
});

it.each<[string, (stripe: Stripe, id: string) => Promise<unknown>]>([
  [
    "other parameters",
    (client) => client.paymentIntents.create({ ...HOLD, amount: 2051 }, { idempotencyKey: "taken" }),
  ],
  ["another path", (client, id) => client.paymentIntents.capture(id, undefined, { idempotencyKey: "taken" })],
])(
  "When a key is used for %s, Then it is an idempotency error and nothing is done",
  async (_what, misuse) => {
    const { id } = await stripe.paymentIntents.create(HOLD, { idempotencyKey: "taken" });
    const before = await readLedger(standIn.url);
    const error = await stripeError(misuse(stripe, id));
    expect(error).toMatchObject({
      type: "StripeIdempotencyError",
      statusCode: 400,
      rawType: "idempotency_error",
    });
    expect(error.message).toMatch(/same parameters they were first used with/);
    expect(await readLedger(standIn.url)).toEqual(before);
  },
);

it("When a key is in use by a call still in progress, Then the second call is a 409, and later the answer", async () => {
  standIn.setFaults({ calls: [{ kind: "latency", ms: 2_000, next: 1 }] });
  const key = { idempotencyKey: "in-progress" };
  const first = stripe.paymentIntents.create(HOLD, key);
  await eventually(async () => {
    const response = await fetch(`${standIn.url}/_stand-in/faults`);
    expect(await response.json()).toMatchObject({ calls: [{ fired: 1 }] });
  });
  expect(await stripeError(stripe.paymentIntents.create(HOLD, key))).toMatchObject({
    statusCode: 409,
    code: "idempotency_key_in_use",
  });
  const { id } = await first;
  expect((await stripe.paymentIntents.create(HOLD, key)).id).toBe(id);
});

it("When many calls come at once with one key, Then one payment is made", async () => {
  const made = await countPayments();
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => stripe.paymentIntents.create(HOLD, { idempotencyKey: "at-once" })),
  );
  expect(new Set(outcomes.map(({ id }) => id)).size).toBe(1);
  expect(await countPayments()).toBe(made + 1);
});

it("When the stand-in was started again, Then a key still gives its first answer", async () => {
  const key = { idempotencyKey: "over-a-restart" };
  const first = await stripe.paymentIntents.create(HOLD, key);
  await standIn.close();
  standIn = await startStripeStandIn({ secretKey: SECRET_KEY, file });
  stripe = stripeClient(standIn.url);
  const again = await stripe.paymentIntents.create(HOLD, key);
  expect(again).toEqual(first);
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
});
