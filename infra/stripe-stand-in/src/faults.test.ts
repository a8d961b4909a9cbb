import type Stripe from "stripe";
import { type FaultPlan, type StripeStandIn, startStripeStandIn } from "./index";
import {
  eventually,
  HOLD,
  readLedger,
  SECRET_KEY,
  startWebhookReceiver,
  stripeClient,
  stripeError,
  type WebhookReceiver,
} from "./testing";

let receiver: WebhookReceiver;
let standIn: StripeStandIn;
let stripe: Stripe;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  standIn = await startStripeStandIn({ secretKey: SECRET_KEY, webhook: receiver.target });
  stripe = stripeClient(standIn.url);
});
afterEach(async () => {
  await standIn.close();
  await receiver.close();
});

async function putFaults(plan: FaultPlan): Promise<void> {
  const response = await fetch(`${standIn.url}/_stand-in/faults`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(plan),
  });
  expect(response.status).toBe(200);
}

const payments = async () => (await readLedger(standIn.url)).payments;
const key = { idempotencyKey: "order-65f0" };

describe("faults of calls", () => {
  it("When a call fails before its effect, Then it is a 500, nothing is done, and the key keeps the 500", async () => {
    await putFaults({
      calls: [{ kind: "error-before-effect", operation: "paymentIntents.create", next: 1 }],
    });
    const error = await stripeError(stripe.paymentIntents.create(HOLD, key));
    expect(error).toMatchObject({ type: "StripeAPIError", statusCode: 500, rawType: "api_error" });
    expect(await payments()).toEqual([]);
    expect(await stripeError(stripe.paymentIntents.create(HOLD, key))).toMatchObject({
      statusCode: 500,
      headers: { "idempotent-replayed": "true" },
    });
    await stripe.paymentIntents.create(HOLD, { idempotencyKey: "another" });
    expect(await payments()).toHaveLength(1);
  });

  it("When a call fails after its effect, Then it is a 500 and the work is done", async () => {
    await putFaults({
      calls: [{ kind: "error-after-effect", operation: "paymentIntents.capture", next: 1 }],
    });
    const { id } = await stripe.paymentIntents.create(HOLD);
    const error = await stripeError(stripe.paymentIntents.capture(id, undefined, key));
    expect(error).toMatchObject({ statusCode: 500 });
    expect(await payments()).toMatchObject([{ id, status: "succeeded", amountCaptured: 2050 }]);
  });

  it("When the limit of calls is reached, Then it is a 429, nothing is done, and the key is still free", async () => {
    await putFaults({ calls: [{ kind: "rate-limit", next: 1 }] });
    expect(await stripeError(stripe.paymentIntents.create(HOLD, key))).toMatchObject({
      type: "StripeRateLimitError",
      statusCode: 429,
      code: "rate_limit",
    });
    expect(await payments()).toEqual([]);
    expect((await stripe.paymentIntents.create(HOLD, key)).status).toBe("requires_capture");
  });

  it("When a call hangs, Then the work is done, and the same key gives the answer that did not come", async () => {
    await putFaults({ calls: [{ kind: "hang", operation: "paymentIntents.create", next: 1 }] });
    const impatient = stripeClient(standIn.url, { timeout: 500 });
    expect(await stripeError(impatient.paymentIntents.create(HOLD, key))).toMatchObject({
      type: "StripeConnectionError",
    });
    const made = await payments();
    expect(made).toMatchObject([{ status: "requires_capture", amountHeld: 2050 }]);
    const answer = await stripe.paymentIntents.create(HOLD, key);
    expect(answer.id).toBe(made[0]?.id);
    expect(answer.lastResponse.headers["idempotent-replayed"]).toBe("true");
  });

  it("When a rule names a call, Then other calls are left alone", async () => {
    await putFaults({ calls: [{ kind: "rate-limit", operation: "paymentIntents.capture" }] });
    const { id } = await stripe.paymentIntents.create(HOLD);
    expect(await stripeError(stripe.paymentIntents.capture(id))).toMatchObject({ statusCode: 429 });
    expect((await stripe.paymentIntents.cancel(id)).status).toBe("canceled");
  });

  it("When a probability is given, Then the seed decides which calls fail", async () => {
    const pattern = async (seed: number): Promise<boolean[]> => {
      await putFaults({ seed, calls: [{ kind: "rate-limit", probability: 0.5 }] });
      const outcomes: boolean[] = [];
      for (let call = 0; call < 40; call += 1) {
        const [outcome] = await Promise.allSettled([stripe.paymentIntents.list()]);
        outcomes.push(outcome.status === "fulfilled");
      }
      return outcomes;
    };
    const first = await pattern(7);
    expect(new Set(first)).toEqual(new Set([true, false]));
    expect(await pattern(7)).toEqual(first);
    expect(await pattern(8)).not.toEqual(first);
  });

  it("When an empty plan is put, Then nothing fails any more", async () => {
    await putFaults({ calls: [{ kind: "rate-limit" }] });
    await stripeError(stripe.paymentIntents.list());
    await putFaults({});
    expect((await stripe.paymentIntents.list()).data).toEqual([]);
  });
});

describe("faults of webhooks", () => {
  const created = "payment_intent.created";
  const unpaid = { amount: 2050, currency: "usd" };

  async function deliveryIs(expected: object): Promise<void> {
    await eventually(async () =>
      expect((await readLedger(standIn.url)).deliveries).toMatchObject([expected]),
    );
  }

  it("When an event is dropped, Then it is never posted, though it happened", async () => {
    await putFaults({ webhooks: [{ kind: "drop", type: created, next: 1 }] });
    await stripe.paymentIntents.create(unpaid);
    await deliveryIs({ type: created, status: "dropped", attempts: 0 });
    await stripe.paymentIntents.create(unpaid);
    await eventually(() => expect(receiver.deliveries).toHaveLength(1));
    const events = (await stripe.events.list()).data;
    expect(events.map(({ id }) => id).indexOf(String(receiver.deliveries[0]?.id))).toBe(0);
    expect(events).toHaveLength(2);
  });

  it("When an event is duplicated, Then the same event is posted twice", async () => {
    await putFaults({ webhooks: [{ kind: "duplicate", type: created }] });
    await stripe.paymentIntents.create(unpaid);
    await deliveryIs({ status: "delivered", attempts: 2 });
    expect(receiver.deliveries).toHaveLength(2);
    expect(receiver.deliveries[0]?.id).toBe(receiver.deliveries[1]?.id);
  });

  it("When an event is delayed, Then those after it come first", async () => {
    await putFaults({ webhooks: [{ kind: "delay", type: created, ms: 1_000 }] });
    await stripe.paymentIntents.create(HOLD);
    await eventually(() => expect(receiver.deliveries).toHaveLength(3));
    expect(receiver.deliveries[2]?.type).toBe(created);
  });

  it("When an event is to come before the answer, Then it has been handled when the call returns", async () => {
    await putFaults({
      webhooks: [{ kind: "before-answer", type: "payment_intent.amount_capturable_updated" }],
    });
    const order: string[] = [];
    receiver.answerWith(async ({ type }) => {
      if (type !== "payment_intent.amount_capturable_updated") return 200;
      for (let call = 0; call < 10; call += 1) await stripe.paymentIntents.list();
      order.push("webhook");
      return 200;
    });
    await stripe.paymentIntents.create(HOLD);
    order.push("answer");
    expect(order).toEqual(["webhook", "answer"]);
  });
});

it.each([
  { calls: [{ kind: "explode" }] },
  { calls: [{ kind: "hang", operation: "paymentIntents.captures" }] },
  { calls: [{ kind: "latency" }] },
  { calls: [{ kind: "rate-limit", probability: 2 }] },
  { webhooks: [{ kind: "drop", type: "charge.exploded" }] },
  { call: [] },
])("When the plan is %j, Then it is refused and the plan before it stays", async (plan) => {
  await putFaults({ calls: [{ kind: "rate-limit", next: 5 }] });
  const response = await fetch(`${standIn.url}/_stand-in/faults`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(plan),
  });
  expect(response.status).toBe(400);
  const now = await fetch(`${standIn.url}/_stand-in/faults`);
  expect(await now.json()).toEqual({ calls: [{ kind: "rate-limit", next: 5, fired: 0 }], webhooks: [] });
});
