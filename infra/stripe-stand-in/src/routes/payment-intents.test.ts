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

describe("creating a PaymentIntent", () => {
  it("When it is not confirmed, Then no card is charged yet", async () => {
    const intent = await stripe.paymentIntents.create({
      amount: 2050,
      currency: "USD",
      description: "Jazz at the Café",
      metadata: { orderId: "65f0", note: "a & b = c [d]" },
    });
    expect(intent).toMatchObject({
      id: expect.stringMatching(/^pi_\w{24}$/),
      object: "payment_intent",
      amount: 2050,
      amount_capturable: 0,
      amount_received: 0,
      currency: "usd",
      description: "Jazz at the Café",
      latest_charge: null,
      livemode: false,
      metadata: { orderId: "65f0", note: "a & b = c [d]" },
      payment_method: null,
      status: "requires_payment_method",
    });
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_\\w+$`));
  });

  it("When it has a PaymentMethod but is not confirmed, Then it requires confirmation", async () => {
    const { confirm, ...unconfirmed } = HOLD;
    const intent = await stripe.paymentIntents.create(unconfirmed);
    expect(confirm).toBe(true);
    expect(intent.status).toBe("requires_confirmation");
    expect(intent.payment_method).toMatch(/^pm_\w{24}$/);
  });

  it("When it is confirmed with manual capture, Then the amount is held and not taken", async () => {
    const intent = await stripe.paymentIntents.create(HOLD);
    expect(intent).toMatchObject({
      status: "requires_capture",
      allowed_payment_method_types: ["card"],
      automatic_payment_methods: null,
      payment_method_types: ["card"],
      amount_capturable: 2050,
      amount_received: 0,
      latest_charge: expect.stringMatching(/^ch_\w{24}$/),
    });
    const charge = await stripe.charges.retrieve(String(intent.latest_charge));
    expect(charge).toMatchObject({ paid: true, captured: false, status: "succeeded", amount_captured: 0 });
  });

  it("When it is confirmed with automatic capture, Then the amount is taken at once", async () => {
    const intent = await stripe.paymentIntents.create({ ...HOLD, capture_method: "automatic" });
    expect(intent).toMatchObject({ status: "succeeded", amount_capturable: 0, amount_received: 2050 });
    const charge = await stripe.charges.retrieve(String(intent.latest_charge));
    expect(charge).toMatchObject({ captured: true, amount_captured: 2050 });
  });

  it("When two are made with one test card, Then each gets a PaymentMethod of its own", async () => {
    const first = await stripe.paymentIntents.create(HOLD);
    const second = await stripe.paymentIntents.create(HOLD);
    expect(first.payment_method).not.toBe(second.payment_method);
  });

  it.each([
    [
      { ...HOLD, amount: 49 },
      { code: "amount_too_small", param: "amount", message: /at least \$0\.50 usd/ },
    ],
    [
      { ...HOLD, amount: 29, currency: "gbp" },
      { code: "amount_too_small", message: /at least £0\.30 gbp/ },
    ],
    [
      { ...HOLD, amount: 100_000_000 },
      { code: "amount_too_large", param: "amount", message: /999,999\.99/ },
    ],
    [
      { ...HOLD, amount: 20.5 },
      { code: "parameter_invalid_integer", param: "amount", message: /20\.5/ },
    ],
    [
      { ...HOLD, amount: -1 },
      { code: "parameter_invalid_integer", param: "amount", message: /equal to 1/ },
    ],
    [
      { ...HOLD, currency: "zzz" },
      { param: "currency", message: /Invalid currency: zzz/ },
    ],
    [
      { ...HOLD, payment_method: "pm_card_none" },
      { code: "resource_missing", param: "payment_method", message: /No such PaymentMethod: 'pm_card_none'/ },
    ],
    [
      { ...HOLD, customer: "cus_1" },
      { code: "parameter_unknown", param: "customer", message: /Received unknown parameter: customer/ },
    ],
    [
      { ...HOLD, metadata: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, "v"])) },
      { param: "metadata", message: /up to 50 keys/ },
    ],
    [
      { amount: 2050, currency: "usd", error_on_requires_action: true },
      { param: "error_on_requires_action", message: /unless `confirm` is set to true/ },
    ],
    [
      { ...HOLD, expand: ["customer"] },
      { param: "expand", message: /cannot be expanded \(customer\)/ },
    ],
    [
      { ...HOLD, automatic_payment_methods: { enabled: true } },
      { message: /only specify one of these parameters/ },
    ],
    [
      { amount: 2050, currency: "usd", confirm: true, payment_method: "pm_card_visa" },
      { message: /you must provide a `return_url`/ },
    ],
    [
      { amount: 2050, currency: "usd", confirm: true, allowed_payment_method_types: ["card"] },
      { code: "payment_intent_unexpected_state", message: /missing a payment method/ },
    ],
  ] satisfies [Stripe.PaymentIntentCreateParams, object][])(
    "When it is asked for with %j, Then it is refused with 400 and nothing is made",
    async (params, { message, ...expected }) => {
      const before = await stripe.paymentIntents.list({ limit: 100 });
      const error = await stripeError(stripe.paymentIntents.create(params));
      expect(error).toMatchObject({
        type: "StripeInvalidRequestError",
        statusCode: 400,
        rawType: "invalid_request_error",
        requestId: expect.stringMatching(/^req_/),
        ...expected,
      });
      expect(error.message).toMatch(message);
      const after = await stripe.paymentIntents.list({ limit: 100 });
      expect(after.data).toEqual(before.data);
    },
  );

  it("When payment method types are given as older versions of the API took them, Then it is told what to use", async () => {
    const response = await fetch(`${standIn.url}/v1/payment_intents`, {
      method: "POST",
      headers: { authorization: `Bearer ${SECRET_KEY}` },
      body: new URLSearchParams({ amount: "2050", currency: "usd", "payment_method_types[0]": "card" }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: { code: "payment_method_types_no_longer_supported", param: "payment_method_types" },
    });
  });

  it("When a required parameter is missing, Then the error names it", async () => {
    const response = await fetch(`${standIn.url}/v1/payment_intents`, {
      method: "POST",
      headers: { authorization: `Bearer ${SECRET_KEY}` },
      body: new URLSearchParams({ amount: "2050" }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        type: "invalid_request_error",
        code: "parameter_missing",
        doc_url: "https://stripe.com/docs/error-codes/parameter-missing",
        message: "Missing required param: currency.",
        param: "currency",
      },
    });
  });
});

describe("confirming", () => {
  const unpaid = () =>
    stripe.paymentIntents.create({
      amount: 2050,
      currency: "usd",
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    });

  it("When the card is good, Then the PaymentIntent succeeds", async () => {
    const { id } = await unpaid();
    const intent = await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_mastercard" });
    expect(intent).toMatchObject({ id, status: "succeeded", amount_received: 2050 });
  });

  it("When the first card was declined, Then another can be tried, and the decline is forgotten", async () => {
    const { id } = await unpaid();
    await stripeError(
      stripe.paymentIntents.confirm(id, { payment_method: "pm_card_chargeDeclinedInsufficientFunds" }),
    );
    const declined = await stripe.paymentIntents.retrieve(id);
    expect(declined).toMatchObject({
      status: "requires_payment_method",
      payment_method: null,
      last_payment_error: { code: "card_declined", decline_code: "insufficient_funds" },
    });
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
    expect(paid).toMatchObject({ status: "succeeded", last_payment_error: null });
    expect(paid.latest_charge).not.toBe(declined.latest_charge);
  });

  it("When it is already paid, Then it is refused and shows the PaymentIntent", async () => {
    const { id } = await stripe.paymentIntents.create({ ...HOLD, capture_method: "automatic" });
    const error = await stripeError(stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" }));
    expect(error).toMatchObject({
      statusCode: 400,
      code: "payment_intent_unexpected_state",
      payment_intent: { id, status: "succeeded" },
    });
  });
});

describe("capturing", () => {
  it("When all is captured, Then the amount is received", async () => {
    const { id } = await stripe.paymentIntents.create(HOLD);
    const intent = await stripe.paymentIntents.capture(id, undefined, { idempotencyKey: `capture-${id}` });
    expect(intent).toMatchObject({ status: "succeeded", amount_capturable: 0, amount_received: 2050 });
  });

  it("When a part is captured, Then the rest is released", async () => {
    const { id } = await stripe.paymentIntents.create(HOLD);
    const intent = await stripe.paymentIntents.capture(id, {
      amount_to_capture: 1000,
      expand: ["latest_charge"],
    });
    expect(intent).toMatchObject({
      status: "succeeded",
      amount: 2050,
      amount_capturable: 0,
      amount_received: 1000,
      latest_charge: { amount_captured: 1000, amount_refunded: 0, captured: true, refunded: false },
    });
  });

  it("When more is asked for than is held, Then it is refused and the hold stays", async () => {
    const { id } = await stripe.paymentIntents.create(HOLD);
    const error = await stripeError(stripe.paymentIntents.capture(id, { amount_to_capture: 2051 }));
    expect(error).toMatchObject({ statusCode: 400, code: "amount_too_large", param: "amount_to_capture" });
    expect((await stripe.paymentIntents.retrieve(id)).amount_capturable).toBe(2050);
  });

  it("When it was captured before, Then it is refused and nothing more is taken", async () => {
    const { id } = await stripe.paymentIntents.create(HOLD);
    await stripe.paymentIntents.capture(id);
    const error = await stripeError(stripe.paymentIntents.capture(id));
    expect(error).toMatchObject({ statusCode: 400, code: "payment_intent_unexpected_state" });
    expect(error.message).toMatch(/already been captured/);
    expect((await stripe.paymentIntents.retrieve(id)).amount_received).toBe(2050);
  });

  it("When many capture at once, Then one of them succeeds", async () => {
    const { id } = await stripe.paymentIntents.create(HOLD);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => stripe.paymentIntents.capture(id)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("When it was cancelled before, Then it is refused", async () => {
    const { id } = await stripe.paymentIntents.create(HOLD);
    await stripe.paymentIntents.cancel(id);
    const error = await stripeError(stripe.paymentIntents.capture(id));
    expect(error).toMatchObject({ code: "payment_intent_unexpected_state", payment_intent: { id } });
    expect(error.message).toMatch(/status of canceled/);
  });
});

describe("cancelling", () => {
  it("When the amount is held, Then it is released", async () => {
    const { id } = await stripe.paymentIntents.create(HOLD);
    const intent = await stripe.paymentIntents.cancel(id, {
      cancellation_reason: "abandoned",
      expand: ["latest_charge"],
    });
    expect(intent).toMatchObject({
      status: "canceled",
      amount_capturable: 0,
      amount_received: 0,
      cancellation_reason: "abandoned",
      canceled_at: expect.any(Number),
      latest_charge: { captured: false, amount_captured: 0, refunded: false, amount_refunded: 0 },
    });
  });

  it("When nothing has been charged, Then it is cancelled all the same", async () => {
    const { id } = await stripe.paymentIntents.create({ amount: 2050, currency: "usd" });
    expect((await stripe.paymentIntents.cancel(id)).status).toBe("canceled");
  });

  it.each(["succeeded", "canceled"])("When it is %s, Then it is refused", async (status) => {
    const { id } = await stripe.paymentIntents.create(HOLD);
    if (status === "succeeded") await stripe.paymentIntents.capture(id);
    else await stripe.paymentIntents.cancel(id);
    const error = await stripeError(stripe.paymentIntents.cancel(id));
    expect(error).toMatchObject({
      statusCode: 400,
      code: "payment_intent_unexpected_state",
      payment_intent: { id, status },
    });
  });
});

describe("reading", () => {
  it("When fields are expanded, Then the objects stand in place of their ids", async () => {
    const { id, latest_charge, payment_method } = await stripe.paymentIntents.create(HOLD);
    const intent = await stripe.paymentIntents.retrieve(id, { expand: ["latest_charge", "payment_method"] });
    expect(intent.latest_charge).toMatchObject({ id: latest_charge, object: "charge", payment_intent: id });
    expect(intent.payment_method).toMatchObject({
      id: payment_method,
      card: { brand: "visa", last4: "4242" },
    });
  });

  it("When there is no such PaymentIntent, Then it is a 404", async () => {
    expect(await stripeError(stripe.paymentIntents.retrieve("pi_none"))).toMatchObject({
      type: "StripeInvalidRequestError",
      statusCode: 404,
      code: "resource_missing",
      param: "intent",
      message: "No such payment_intent: 'pi_none'",
    });
  });

  it("When the path is not one the stand-in speaks, Then it is a 404 that says so", async () => {
    const error = await stripeError(stripe.customers.list());
    expect(error).toMatchObject({ statusCode: 404, rawType: "invalid_request_error" });
    expect(error.message).toMatch(/Unrecognized request URL \(GET: \/v1\/customers\)/);
  });
});

describe("listing", () => {
  it("When there are more than a page, Then the library walks through all, the newest first", async () => {
    const alone = await startStripeStandIn({ secretKey: SECRET_KEY });
    try {
      const client = stripeClient(alone.url);
      const made: string[] = [];
      for (let amount = 101; amount <= 107; amount += 1) {
        made.unshift((await client.paymentIntents.create({ ...HOLD, amount })).id);
      }
      const page = await client.paymentIntents.list({ limit: 3, expand: ["data.latest_charge"] });
      expect(page).toMatchObject({ object: "list", has_more: true, url: "/v1/payment_intents" });
      expect(page.data.map(({ id }) => id)).toEqual(made.slice(0, 3));
      expect(page.data[0]?.latest_charge).toMatchObject({ object: "charge", amount: 107 });

      const forwards = await client.paymentIntents.list({ limit: 3 }).autoPagingToArray({ limit: 100 });
      expect(forwards.map(({ id }) => id)).toEqual(made);
      const newer = await client.paymentIntents.list({ limit: 2, ending_before: String(made[3]) });
      expect(newer.data.map(({ id }) => id)).toEqual(made.slice(1, 3));
      expect(newer.has_more).toBe(true);
    } finally {
      await alone.close();
    }
  });

  it("When a time is given, Then only those created then are listed", async () => {
    const { id, created } = await stripe.paymentIntents.create(HOLD);
    const since = await stripe.paymentIntents.list({ created: { gte: created }, limit: 100 });
    expect(since.data.map((intent) => intent.id)).toContain(id);
    const before = await stripe.paymentIntents.list({ created: { lt: created }, limit: 100 });
    expect(before.data.map((intent) => intent.id)).not.toContain(id);
    const later = await stripe.paymentIntents.list({ created: created + 3600 });
    expect(later.data).toEqual([]);
  });

  it.each([
    [{ limit: 101 }, "limit"],
    [{ starting_after: "pi_none" }, "starting_after"],
  ])("When the page is asked for with %j, Then it is refused", async (params, param) => {
    expect(await stripeError(stripe.paymentIntents.list(params))).toMatchObject({ statusCode: 400, param });
  });
});
