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

const pay = () => stripe.paymentIntents.create({ ...HOLD, capture_method: "automatic" });

it("When no amount is named, Then all is given back", async () => {
  const { id, latest_charge } = await pay();
  const refund = await stripe.refunds.create({
    payment_intent: id,
    reason: "requested_by_customer",
    metadata: { orderId: "65f0" },
    expand: ["charge"],
  });
  expect(refund).toMatchObject({
    id: expect.stringMatching(/^re_\w{24}$/),
    object: "refund",
    amount: 2050,
    charge: { id: latest_charge, refunded: true, amount_refunded: 2050 },
    payment_intent: id,
    reason: "requested_by_customer",
    metadata: { orderId: "65f0" },
    status: "succeeded",
  });
  expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ id: refund.id, charge: latest_charge });
});

it("When parts are given back, Then no more than was taken can be", async () => {
  const { id, latest_charge } = await pay();
  await stripe.refunds.create({ charge: String(latest_charge), amount: 2000 });
  const tooMuch = await stripeError(stripe.refunds.create({ payment_intent: id, amount: 51 }));
  expect(tooMuch).toMatchObject({ statusCode: 400, param: "amount" });
  expect(tooMuch.message).toMatch(/\(\$0\.51\) is greater than unrefunded amount on charge \(\$0\.50\)/);

  expect((await stripe.refunds.create({ payment_intent: id })).amount).toBe(50);
  expect(await stripeError(stripe.refunds.create({ payment_intent: id }))).toMatchObject({
    statusCode: 400,
    code: "charge_already_refunded",
  });
  const listed = await stripe.refunds.list({ payment_intent: id });
  expect(listed.data.map(({ amount }) => amount)).toEqual([50, 2000]);
});

it("When only a part was captured, Then only that part can be given back", async () => {
  const { id } = await stripe.paymentIntents.create(HOLD);
  await stripe.paymentIntents.capture(id, { amount_to_capture: 1000 });
  expect((await stripe.refunds.list({ payment_intent: id })).data).toEqual([]);
  const refund = await stripe.refunds.create({ payment_intent: id, expand: ["charge"] });
  expect(refund).toMatchObject({ amount: 1000, charge: { refunded: true, amount_refunded: 1000 } });
});

it("When the amount is held but not captured, Then it must be cancelled instead", async () => {
  const { id } = await stripe.paymentIntents.create(HOLD);
  const error = await stripeError(stripe.refunds.create({ payment_intent: id }));
  expect(error).toMatchObject({ statusCode: 400, rawType: "invalid_request_error" });
  expect(error.message).toMatch(/You must cancel the PaymentIntent/);
});

it("When the charge failed, Then there is nothing to give back", async () => {
  const declined = await stripeError(
    stripe.paymentIntents.create({ ...HOLD, payment_method: "pm_card_chargeDeclined" }),
  );
  const error = await stripeError(stripe.refunds.create({ charge: String(declined.charge) }));
  expect(error).toMatchObject({ statusCode: 400, param: "charge" });
});

it.each([
  [{ payment_intent: "pi_none" }, 404, "resource_missing"],
  [{ charge: "ch_none" }, 404, "resource_missing"],
  [{}, 400, "parameter_missing"],
])("When it is asked for with %j, Then it is a %d %s", async (params, statusCode, code) => {
  expect(await stripeError(stripe.refunds.create(params))).toMatchObject({ statusCode, code });
});

it("When there is no such refund, Then it is a 404", async () => {
  expect(await stripeError(stripe.refunds.retrieve("re_none"))).toMatchObject({
    statusCode: 404,
    code: "resource_missing",
  });
});
