import { eventually } from "@ticketing/common/testing";
import request from "supertest";
import { WEBHOOK_SECRET } from "../testing/instance";
import { PaymentsRig, type TestOrder, WEBHOOK_PATH } from "../testing/payments-rig";
import type { StripeCall } from "../testing/stripe-proxy";

/** The calls of Stripe that the service made. */
const calls: StripeCall[] = [];
let rig: PaymentsRig;
beforeAll(async () => {
  rig = await PaymentsRig.start({
    gate: (call) => {
      calls.push(call);
      return call.forward();
    },
  });
});
afterAll(() => rig.stop());
afterEach(() => rig.putFaults({}));

const becomes = (order: TestOrder, status: string, of = rig) =>
  eventually(async () => expect((await of.listed(order)).items[0]).toMatchObject({ status }));
const readsOf = (stripeId: string) =>
  calls.filter(({ name }) => name.startsWith(`GET /v1/payment_intents/${stripeId}`)).length;

/** An event as Stripe writes it. */
const eventOf = (type: string, object: object, id = `evt_${crypto.randomUUID()}`) =>
  JSON.stringify({ id, object: "event", type, data: { object } });

function post(payload: string, secret = WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1000)) {
  const signature = rig.stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  return request(rig.url)
    .post(WEBHOOK_PATH)
    .set({ "Stripe-Signature": signature, "Content-Type": "application/json" })
    .send(payload);
}

async function paid() {
  const order = await rig.order();
  const { body } = await rig.pay(order);
  return { order, stripeId: String(body.stripeId) };
}

describe("POST /api/payments/webhook", () => {
  it("When the signature is missing, not Stripe's or too old, then it answers 400 and reads nothing", async () => {
    const { stripeId } = await paid();
    const before = readsOf(stripeId);
    const payload = eventOf("payment_intent.canceled", { id: stripeId });
    const unsigned = await request(rig.url).post(WEBHOOK_PATH).type("json").send(payload).expect(400);
    expect(unsigned.type).toBe("application/problem+json");
    await post(payload, "whsec_wrong").expect(400);
    await post(payload, WEBHOOK_SECRET, Math.floor(Date.now() / 1000) - 3_600).expect(400);
    await request(rig.url).post(WEBHOOK_PATH).set("Stripe-Signature", "t=1,v1=0").expect(400);
    const signature = rig.stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
    const changed = payload.replace("canceled", "succeeded");
    await request(rig.url)
      .post(WEBHOOK_PATH)
      .set("Stripe-Signature", signature)
      .type("json")
      .send(changed)
      .expect(400);
    expect(readsOf(stripeId)).toBe(before);
  });

  it("When the body is signed but no JSON, or huge, then it answers 400 or 413", async () => {
    await post("{broken").expect(400);
    await post(eventOf("payment_intent.succeeded", { id: "x".repeat(300_000) })).expect(413);
  });

  it("When it is about a PaymentIntent of somebody else, or tells of nothing we need, then it is taken", async () => {
    await post(eventOf("payment_intent.succeeded", { id: "pi_unknown" })).expect(200, { received: true });
    await post(eventOf("charge.refunded", { id: "ch_1", payment_intent: null })).expect(200);
    await post(eventOf("customer.created", { id: "cus_1" })).expect(200);
    expect(readsOf("pi_unknown")).toBe(0);
  });

  it("When an event comes twice, then it is handled once", async () => {
    const { stripeId } = await paid();
    const payload = eventOf("payment_intent.amount_capturable_updated", { id: stripeId });
    const before = readsOf(stripeId);
    await post(payload).expect(200);
    expect(readsOf(stripeId)).toBe(before + 1);
    await post(payload).expect(200);
    expect(readsOf(stripeId)).toBe(before + 1);
  });

  it("When it cannot be handled, then it answers 503 with Retry-After, and the next time it is", async () => {
    const { order, stripeId } = await paid();
    await rig.stripe.paymentIntents.cancel(stripeId);
    const payload = eventOf("payment_intent.canceled", { id: stripeId });
    await rig.putFaults({ calls: [{ kind: "rate-limit", operation: "paymentIntents.retrieve", next: 1 }] });
    const answer = await post(payload).expect(503);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(await rig.told(order)).toEqual(["payment:authorized 0"]);
    await post(payload).expect(200);
    expect(await rig.told(order)).toEqual(["payment:authorized 0", "payment:voided 1"]);
  });

  it("When it claims what is not so at Stripe, then Stripe is believed and not the event", async () => {
    const { order, stripeId } = await paid();
    await post(eventOf("payment_intent.succeeded", { id: stripeId, status: "succeeded" })).expect(200);
    await post(eventOf("payment_intent.canceled", { id: stripeId, status: "canceled" })).expect(200);
    expect((await rig.listed(order)).items).toMatchObject([{ status: "authorized" }]);
  });

  it("When an operator cancels the PaymentIntent, then the payment is voided", async () => {
    const { order, stripeId } = await paid();
    await rig.stripe.paymentIntents.cancel(stripeId);
    await post(eventOf("payment_intent.canceled", { id: stripeId })).expect(200);
    await becomes(order, "voided");
  });
});

describe("Stripe's own events", () => {
  let hearing: PaymentsRig;
  beforeAll(async () => {
    hearing = await PaymentsRig.start({ webhooks: true });
  });
  afterAll(() => hearing.stop());
  afterEach(() => hearing.putFaults({}));

  const allDelivered = () =>
    eventually(async () => {
      const answer = await fetch(`${hearing.stripeUrl}/_stand-in/ledger`);
      const { deliveries } = (await answer.json()) as {
        deliveries: { status: string; lastResult: number }[];
      };
      expect(new Set(deliveries.map(({ status, lastResult }) => `${status} ${lastResult}`))).toEqual(
        new Set(["delivered 200"]),
      );
    }, 15_000);

  it("When they come in their time, then each change is told of once", async () => {
    const order = await hearing.order();
    expect((await hearing.pay(order)).status).toBe(201);
    await hearing.complete(order);
    await becomes(order, "captured", hearing);
    await allDelivered();
    expect(await hearing.told(order)).toEqual(["payment:authorized 0", "payment:captured 1"]);
  });

  it("When one comes before the answer to the call it tells of, then the answer is 201 all the same", async () => {
    await hearing.putFaults({
      webhooks: [{ kind: "before-answer", type: "payment_intent.amount_capturable_updated" }],
    });
    const order = await hearing.order();
    expect((await hearing.pay(order)).status).toBe(201);
    await allDelivered();
    expect(await hearing.told(order)).toEqual(["payment:authorized 0"]);
    expect(await hearing.charged(order)).toMatchObject([{ amountHeld: 2050 }]);
  });

  it("When that of a decline comes before the answer, then it is one 402 and one strike", async () => {
    await hearing.putFaults({
      webhooks: [{ kind: "before-answer", type: "payment_intent.payment_failed" }],
    });
    const order = await hearing.order();
    const answer = await hearing.pay(order, { paymentMethod: "pm_card_chargeDeclined" });
    expect(answer.status).toBe(402);
    expect(answer.body.errors).toEqual([{ message: "Your card was declined." }]);
    expect(await hearing.told(order)).toEqual(["payment:failed 0"]);
  });

  it("When they come twice, late and in another order, then all ends as if they had not", async () => {
    await hearing.putFaults({
      webhooks: [
        { kind: "delay", type: "payment_intent.amount_capturable_updated", ms: 700 },
        { kind: "delay", type: "payment_intent.created", ms: 500 },
        { kind: "duplicate" },
      ],
    });
    const captured = await hearing.order();
    const voided = await hearing.order();
    for (const order of [captured, voided]) expect((await hearing.pay(order)).status).toBe(201);
    await hearing.complete(captured);
    await hearing.cancel(voided);
    await becomes(captured, "captured", hearing);
    await becomes(voided, "voided", hearing);
    await allDelivered();
    expect(await hearing.told(captured)).toEqual(["payment:authorized 0", "payment:captured 1"]);
    expect(await hearing.told(voided)).toEqual(["payment:authorized 0", "payment:voided 1"]);
  });

  it("When all of the money is given back, then the payment is refunded; a part of it changes nothing", async () => {
    const order = await hearing.order();
    const { body } = await hearing.pay(order);
    await hearing.complete(order);
    await becomes(order, "captured", hearing);
    await hearing.stripe.refunds.create({ payment_intent: body.stripeId, amount: 50 });
    await allDelivered();
    expect((await hearing.listed(order)).items).toMatchObject([{ status: "captured" }]);
    await hearing.stripe.refunds.create({ payment_intent: body.stripeId });
    await becomes(order, "refunded", hearing);
    expect(await hearing.told(order)).toEqual([
      "payment:authorized 0",
      "payment:captured 1",
      "payment:refunded 2",
    ]);
  });
});
