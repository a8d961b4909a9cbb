import { OrderCancelled, problemType } from "@ticketing/common";
import { cookieOf, eventually, someId, someUser } from "@ticketing/common/testing";
import request, { type Response } from "supertest";
import { cancelled, PaymentsRig, someOrder, type TestOrder } from "../testing/payments-rig";

let rig: PaymentsRig;
beforeAll(async () => {
  rig = await PaymentsRig.start();
});
afterAll(() => rig.stop());

const storedOf = ({ state }: TestOrder) => rig.stored().find({ orderId: state.id }).toArray();
const becomes = (order: TestOrder, status: string) =>
  eventually(async () => expect((await rig.listed(order)).items[0]).toMatchObject({ status }));
const statusesOf = (answers: Response[]) => answers.map(({ status }) => status).sort();
const atOnce = (times: number, ask: (index: number) => Promise<Response>) =>
  Promise.all(Array.from({ length: times }, (_, index) => ask(index)));

describe("POST /api/payments", () => {
  it("When the card is good, then the money is set aside and the payment told of as authorized", async () => {
    const order = await rig.order();
    const answer = await rig.pay(order);
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      orderId: order.state.id,
      status: "authorized",
      amount: 2050,
      currency: "usd",
      stripeId: expect.stringMatching(/^pi_/),
      version: 0,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(await rig.told(order)).toEqual(["payment:authorized 0"]);
    expect(await rig.charged(order)).toMatchObject([
      { id: answer.body.stripeId, status: "requires_capture", amountHeld: 2050, amountCaptured: 0 },
    ]);
  });

  it("When the order then completes, then the money is captured once, to the cent", async () => {
    const order = await rig.order({
      ticket: { id: someId(), title: "Opera", price: 12345, currency: "eur" },
    });
    await rig.pay(order);
    await rig.complete(order);
    await becomes(order, "captured");
    expect(await rig.charged(order)).toMatchObject([
      { status: "succeeded", currency: "eur", amountHeld: 0, captures: [{ amount: 12345 }] },
    ]);
    expect(await rig.told(order)).toEqual(["payment:authorized 0", "payment:captured 1"]);
  });

  it("When the order is cancelled instead, then the money is given free", async () => {
    const order = await rig.order();
    await rig.pay(order);
    await rig.cancel(order);
    await becomes(order, "voided");
    expect(await rig.charged(order)).toMatchObject([
      { status: "canceled", amountHeld: 0, amountReleased: 2050, captures: [] },
    ]);
    expect(await rig.told(order)).toEqual(["payment:authorized 0", "payment:voided 1"]);
  });

  it("When a late order:cancelled comes again, then nothing changes any more", async () => {
    const order = await rig.order();
    await rig.pay(order);
    await rig.cancel(order);
    await becomes(order, "voided");
    const before = { charged: await rig.charged(order), listed: await rig.listed(order) };
    expect(await rig.deliver(OrderCancelled, cancelled(order.state))).toBe("duplicate");
    expect({ charged: await rig.charged(order), listed: await rig.listed(order) }).toEqual(before);
    expect(await rig.told(order)).toEqual(["payment:authorized 0", "payment:voided 1"]);
  });

  it("When an order:cancelled comes after the order is complete, then nobody gets the money back by it", async () => {
    const order = await rig.order();
    await rig.pay(order);
    await rig.complete(order);
    await becomes(order, "captured");
    expect(await rig.deliver(OrderCancelled, cancelled(order.state))).toBe("duplicate");
    expect(await rig.charged(order)).toMatchObject([{ status: "succeeded", amountRefunded: 0 }]);
  });
});

describe("A card that is declined", () => {
  const declined = "pm_card_visa_chargeDeclinedInsufficientFunds";

  it("answers 402 with the reason, sets nothing aside and tells of the failure", async () => {
    const order = await rig.order();
    const answer = await rig.pay(order, { paymentMethod: declined });
    expect(answer.status).toBe(402);
    expect(answer.type).toBe("application/problem+json");
    expect(answer.body).toMatchObject({
      type: problemType("card-declined"),
      status: 402,
      errors: [{ message: "Your card has insufficient funds." }],
      declineCode: "insufficient_funds",
    });
    expect(await rig.told(order)).toEqual(["payment:failed 0"]);
    expect(await rig.charged(order)).toMatchObject([{ status: "requires_payment_method", amountHeld: 0 }]);
    expect((await rig.listed(order)).items).toMatchObject([{ status: "failed" }]);
  });

  it("answers 402 when the bank wants to see the buyer, which it cannot here", async () => {
    const order = await rig.order();
    const answer = await rig.pay(order, { paymentMethod: "pm_card_authenticationRequired" });
    expect(answer.status).toBe(402);
    expect(answer.body.errors[0].message).toMatch(/authentication/);
    expect(answer.body.declineCode).toBe("authentication_required");
    expect(await rig.told(order)).toEqual(["payment:failed 0"]);
  });

  it.each([
    ["chargeDeclined", "generic_decline"],
    ["chargeDeclinedExpiredCard", "expired_card"],
    ["chargeDeclinedVelocityLimitExceeded", "card_velocity_exceeded"],
    ["chargeDeclinedLostCard", "generic_decline"],
    ["chargeDeclinedStolenCard", "generic_decline"],
  ])("tells %s as %s, and nobody that their card is known as lost or stolen", async (card, declineCode) => {
    const { body } = await rig.pay(await rig.order(), { paymentMethod: `pm_card_visa_${card}` });
    expect(body).toMatchObject({ type: problemType("card-declined"), declineCode });
    expect(JSON.stringify(body)).not.toMatch(/lost|stolen/);
  });

  it("was stored before its code was: then its Idempotency-Key is answered with a generic one", async () => {
    const order = await rig.order();
    const send = () => rig.pay(order, { key: "k", paymentMethod: declined });
    expect((await send()).body).toMatchObject({ declineCode: "insufficient_funds" });
    await rig.stored().updateOne({ orderId: order.state.id }, { $unset: { declineCode: "" } });
    expect((await send()).body).toMatchObject({
      errors: [{ message: "Your card has insufficient funds." }],
      declineCode: "generic_decline",
    });
  });

  it("leaves the order open for another card", async () => {
    const order = await rig.order();
    expect((await rig.pay(order, { paymentMethod: declined })).status).toBe(402);
    expect((await rig.pay(order)).status).toBe(201);
    expect(await rig.told(order)).toEqual(["payment:failed 0", "payment:authorized 0"]);
  });

  it("ends the tries with the third: a fourth card is not asked, even before the order is cancelled", async () => {
    const order = await rig.order();
    for (const _ of [1, 2, 3]) expect((await rig.pay(order, { paymentMethod: declined })).status).toBe(402);
    expect((await rig.pay(order)).body).toMatchObject({
      status: 409,
      type: problemType("too-many-declines"),
    });
    expect(await rig.charged(order)).toHaveLength(3);
    await rig.cancel(order, "payment-failed");
    await eventually(async () =>
      expect((await rig.pay(order)).body).toMatchObject({
        status: 409,
        type: problemType("order-cancelled"),
      }),
    );
  });
});

describe("A payment method that Stripe does not know", () => {
  it("answers 400, leaves nothing behind and is no strike", async () => {
    const order = await rig.order();
    for (const _ of [1, 2, 3, 4]) {
      const answer = await rig.pay(order, { paymentMethod: "pm_card_unheardOf" });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        type: problemType("payment-method-refused"),
        errors: [{ field: "paymentMethod" }],
      });
    }
    expect(await storedOf(order)).toEqual([]);
    expect(await rig.charged(order)).toEqual([]);
    expect(await rig.told(order)).toEqual([]);
    expect((await rig.pay(order)).status).toBe(201);
  });

  it("leaves its Idempotency-Key free, since nothing came of it", async () => {
    const order = await rig.order();
    const send = (paymentMethod: string) => rig.pay(order, { paymentMethod, key: "k" });
    expect((await send("pm_card_unheardOf")).status).toBe(400);
    expect((await send("pm_card_visa")).status).toBe(201);
  });

  it("answers 400 for an amount that Stripe does not take in that currency, and names the order", async () => {
    const order = await rig.order({ ticket: { id: someId(), title: "Kino", price: 60, currency: "czk" } });
    const answer = await rig.pay(order);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      type: problemType("amount-refused"),
      errors: [{ field: "orderId" }],
    });
    expect(await storedOf(order)).toEqual([]);
  });
});

describe("An Idempotency-Key", () => {
  it("When it comes again, then the answer is the same 201, also after the capture, and Stripe is not asked", async () => {
    const order = await rig.order();
    const send = () => rig.pay(order, { key: "k" });
    const first = await send();
    expect(first.status).toBe(201);
    expect((await send()).body).toEqual(first.body);
    await rig.complete(order);
    await becomes(order, "captured");
    const late = await send();
    expect([late.status, late.body]).toEqual([201, first.body]);
    expect(await rig.charged(order)).toHaveLength(1);
  });

  it("When the card was declined, then the answer is the same 402 again and no second strike", async () => {
    const order = await rig.order();
    const send = () => rig.pay(order, { key: "k", paymentMethod: "pm_card_chargeDeclinedExpiredCard" });
    const first = await send();
    expect(first.status).toBe(402);
    for (const _ of [1, 2, 3])
      expect([(await send()).status, (await send()).body]).toEqual([402, first.body]);
    expect(await rig.charged(order)).toHaveLength(1);
    expect((await rig.pay(order)).status).toBe(201);
  });

  it("When it comes many times at once, then all get the same payment, which is made once", async () => {
    const order = await rig.order();
    const answers = await atOnce(6, () => rig.pay(order, { key: "k" }));
    expect(statusesOf(answers)).toEqual(Array(6).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await rig.charged(order)).toMatchObject([{ status: "requires_capture", amountHeld: 2050 }]);
    expect(await rig.told(order)).toEqual(["payment:authorized 0"]);
  });

  it("When it comes with another order or card, then it answers 409 and nothing is charged", async () => {
    const order = await rig.order();
    await rig.pay(order, { key: "k" });
    const again = await rig.pay(order, { key: "k", paymentMethod: "pm_card_mastercard" });
    expect(again.body).toMatchObject({ status: 409, type: problemType("idempotency-key-reused") });
    const other = await rig.order({ buyerId: order.buyer.id });
    expect((await rig.pay(other, { key: "k", by: order.buyer })).status).toBe(409);
    expect(await rig.charged(other)).toEqual([]);
  });

  it("When another buyer has the same, then it is another key", async () => {
    const [mine, theirs] = [await rig.order(), await rig.order()];
    expect((await rig.pay(mine, { key: "k" })).status).toBe(201);
    expect((await rig.pay(theirs, { key: "k" })).status).toBe(201);
  });

  it("When it is malformed, then it answers 400", async () => {
    expect((await rig.pay(await rig.order(), { key: "x".repeat(256) })).status).toBe(400);
  });
});

describe("Several payments of one order", () => {
  it("When they come at once, then one succeeds, the others get 409, and money is set aside once", async () => {
    const order = await rig.order();
    const cards = ["pm_card_visa", "pm_card_mastercard", "pm_card_amex"];
    const answers = await atOnce(9, (index) =>
      rig.pay(order, { paymentMethod: cards[index % 3], key: `k${index}` }),
    );
    expect(statusesOf(answers)).toEqual([201, ...Array(8).fill(409)]);
    const types = answers.filter(({ status }) => status === 409).map(({ body }) => body.type);
    expect(new Set(types)).toEqual(new Set([problemType("payment-under-way")]));
    const held = (await rig.charged(order)).filter(({ amountHeld }) => amountHeld > 0);
    expect(held).toMatchObject([{ amountHeld: 2050 }]);
    expect(await rig.told(order)).toEqual(["payment:authorized 0"]);
  });

  it("When one was captured, then another gets 409", async () => {
    const order = await rig.order();
    await rig.pay(order);
    await rig.complete(order);
    await becomes(order, "captured");
    expect((await rig.pay(order)).body).toMatchObject({ status: 409, type: problemType("order-paid") });
    expect(await rig.charged(order)).toHaveLength(1);
  });
});

describe("A payment that cannot be", () => {
  const post = (body: object, cookie = cookieOf(someUser())) =>
    request(rig.url).post("/api/payments").set("Cookie", cookie).send(body);
  const sound = { orderId: someId(), paymentMethod: "pm_card_visa" };

  it.each([
    ["no order", { orderId: undefined }, "orderId"],
    ["a malformed order id", { orderId: "123" }, "orderId"],
    ["an order id with an end of line", { orderId: `${someId()}\n` }, "orderId"],
    ["an operator for an order", { orderId: { $gt: "" } }, "orderId"],
    ["a list of orders", { orderId: [someId()] }, "orderId"],
    ["no payment method", { paymentMethod: undefined }, "paymentMethod"],
    ["an operator for a payment method", { paymentMethod: { $ne: "" } }, "paymentMethod"],
    ["a list of payment methods", { paymentMethod: ["pm_card_visa"] }, "paymentMethod"],
    ["a card number for a payment method", { paymentMethod: "4242424242424242" }, "paymentMethod"],
    ["a payment method with a path in it", { paymentMethod: "pm_1/../../refunds" }, "paymentMethod"],
    ["a huge payment method", { paymentMethod: `pm_${"x".repeat(251)}` }, "paymentMethod"],
  ])("answers 400 for %s and names the field", async (_what, wrong, field) => {
    const answer = await post({ ...sound, ...wrong }).expect(400);
    expect(answer.type).toBe("application/problem+json");
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field }] });
  });

  it("answers 400, 413 or 415 for a body that is broken, huge or of another type", async () => {
    const send = (type: string, body: string) =>
      request(rig.url).post("/api/payments").set("Cookie", cookieOf(someUser())).type(type).send(body);
    await send("json", "{broken").expect(400);
    await send("json", "[]").expect(400);
    await send("json", JSON.stringify({ ...sound, more: "x".repeat(70_000) })).expect(413);
    await send("text/plain", "pay").expect(415);
  });

  it("answers 401 to who is not signed in, whatever the body", async () => {
    await post(sound, "").expect(401);
    await post({}, "").expect(401);
  });

  it("answers 403 to anybody but the buyer, and to another site's page", async () => {
    const order = await rig.order();
    expect((await rig.pay(order, { by: someUser() })).status).toBe(403);
    await post(sound).set("Origin", "https://evil.example").expect(403);
    expect(await storedOf(order)).toEqual([]);
  });

  it("answers 404 for an order that nobody told of", async () => {
    const old = { ...sound, orderId: "65f000000000000000000000" };
    await post(old).expect(404);
    await post(sound).expect(404);
  });

  it("waits a moment for an order that was made just now", async () => {
    const buyer = someUser();
    const order = { buyer, state: someOrder({ buyerId: buyer.id }) };
    const paying = rig.pay(order);
    await rig.create(order);
    expect((await paying).status).toBe(201);
  });

  it("answers 409 once the order is cancelled or its time is over, and Stripe is not asked", async () => {
    const over = await rig.order({ expiresAt: new Date(Date.now() - 1_000).toISOString() });
    expect((await rig.pay(over)).body).toMatchObject({ status: 409, type: problemType("hold-ended") });
    const gone = await rig.order();
    expect(await rig.deliver(OrderCancelled, cancelled(gone.state, "buyer"))).toBe("applied");
    expect((await rig.pay(gone)).body).toMatchObject({ status: 409, type: problemType("order-cancelled") });
    expect(await storedOf(gone)).toEqual([]);
    expect([...(await rig.charged(over)), ...(await rig.charged(gone))]).toEqual([]);
  });
});
