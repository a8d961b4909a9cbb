import type Stripe from "stripe";
import { type StripeStandIn, startStripeStandIn } from "../index";
import {
  eventually,
  HOLD,
  readLedger,
  SECRET_KEY,
  startWebhookReceiver,
  stripeClient,
  temporaryFiles,
  type WebhookReceiver,
} from "../testing";

const newFile = temporaryFiles();
let receiver: WebhookReceiver;
let standIn: StripeStandIn;
let stripe: Stripe;

async function start(options: { file?: string; webhook?: { url: string; secret: string } }): Promise<void> {
  standIn = await startStripeStandIn({ secretKey: SECRET_KEY, ...options });
  stripe = stripeClient(standIn.url);
}

async function deliveriesAre(status: string): Promise<void> {
  await eventually(async () => {
    const { deliveries } = await readLedger(standIn.url);
    expect(deliveries.length).toBeGreaterThan(0);
    for (const delivery of deliveries) expect(delivery.status).toBe(status);
  });
}

beforeEach(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(async () => {
  await standIn.close();
  await receiver.close();
});

it("When something happens, Then each of its events is posted once, signed, as the API shows it", async () => {
  await start({ webhook: receiver.target });
  const { id } = await stripe.paymentIntents.create({ ...HOLD, metadata: { orderId: "65f0" } });
  await stripe.paymentIntents.capture(id);
  await deliveriesAre("delivered");

  expect(receiver.deliveries.map(({ type }) => type).sort()).toEqual([
    "charge.captured",
    "charge.succeeded",
    "payment_intent.amount_capturable_updated",
    "payment_intent.created",
    "payment_intent.succeeded",
  ]);
  expect(receiver.refused()).toBe(0);
  const held = receiver.deliveries.find(({ type }) => type === "payment_intent.amount_capturable_updated");
  expect(held).toMatchObject({
    object: "event",
    data: { object: { id, status: "requires_capture", metadata: { orderId: "65f0" } } },
    pending_webhooks: 1,
  });
  const { pending_webhooks, ...event } = await stripe.events.retrieve(String(held?.id));
  expect(pending_webhooks).toBe(0);
  expect(held).toMatchObject(JSON.parse(JSON.stringify(event)));
});

it("When the endpoint does not answer with a 2xx, Then the same event is posted again until it does", async () => {
  await start({ webhook: receiver.target });
  const seen = new Set<string>();
  receiver.answerWith(({ id }) => {
    if (seen.has(id)) return 204;
    seen.add(id);
    return 500;
  });
  await stripe.paymentIntents.create({ amount: 2050, currency: "usd" });
  await deliveriesAre("delivered");
  expect(receiver.deliveries).toHaveLength(2);
  expect(receiver.deliveries[0]?.id).toBe(receiver.deliveries[1]?.id);
  expect((await readLedger(standIn.url)).deliveries).toMatchObject([{ attempts: 2, lastResult: 204 }]);
});

it("When the secret is another, Then the endpoint can tell, and setWebhook puts it right", async () => {
  await start({ webhook: { ...receiver.target, secret: "whsec_another" } });
  await stripe.paymentIntents.create({ amount: 2050, currency: "usd" });
  await eventually(() => expect(receiver.refused()).toBeGreaterThan(0));
  expect(receiver.deliveries).toEqual([]);
  standIn.setWebhook(receiver.target);
  await deliveriesAre("delivered");
  expect(receiver.deliveries).toHaveLength(1);
});

it("When no webhook is set, Then events happen but are not to be delivered", async () => {
  await start({});
  await stripe.paymentIntents.create({ amount: 2050, currency: "usd" });
  standIn.setWebhook(receiver.target);
  await stripe.paymentIntents.create({ amount: 2060, currency: "usd" });
  await deliveriesAre("delivered");
  expect(receiver.deliveries).toMatchObject([{ data: { object: { amount: 2060 } } }]);
});

it("When the stand-in was started again, Then it goes on with what was not delivered", async () => {
  const file = newFile();
  await start({ file, webhook: receiver.target });
  receiver.answerWith(() => 503);
  const { id } = await stripe.paymentIntents.create(HOLD);
  await eventually(async () => {
    const { deliveries } = await readLedger(standIn.url);
    expect(deliveries.map(({ lastResult }) => lastResult)).toEqual([503, 503, 503]);
  });
  await standIn.close();

  receiver.answerWith(() => 200);
  const before = receiver.deliveries.length;
  await start({ file, webhook: receiver.target });
  await deliveriesAre("delivered");
  const after = receiver.deliveries.slice(before);
  expect(after.map(({ type }) => type).sort()).toEqual([
    "charge.succeeded",
    "payment_intent.amount_capturable_updated",
    "payment_intent.created",
  ]);
  expect(after.find(({ type }) => type === "payment_intent.created")).toMatchObject({
    data: { object: { id } },
  });
  const { deliveries } = await readLedger(standIn.url);
  for (const delivery of deliveries) expect(delivery.attempts).toBeGreaterThanOrEqual(2);
});

it("When the endpoint is slow, Then no call waits for it", async () => {
  await start({ webhook: receiver.target });
  let release = (): void => {};
  const released = new Promise<number>((resolve) => {
    release = () => resolve(200);
  });
  receiver.answerWith(() => released);
  const { id } = await stripe.paymentIntents.create(HOLD);
  await stripe.paymentIntents.cancel(id);
  const { deliveries } = await readLedger(standIn.url);
  expect(deliveries.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => "pending"));
  release();
  await deliveriesAre("delivered");
});
