import Stripe from "stripe";
import { type StripeStandIn, startStripeStandIn } from "./index";
import { HOLD, SECRET_KEY, stripeClient, stripeError } from "./testing";

let standIn: StripeStandIn;
let stripe: Stripe;
beforeAll(async () => {
  standIn = await startStripeStandIn({ secretKey: SECRET_KEY });
  stripe = stripeClient(standIn.url);
});
afterAll(() => standIn.close());

const DECLINES = [
  ["chargeDeclined", "card_declined", "generic_decline"],
  ["chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"],
  ["chargeDeclinedLostCard", "card_declined", "lost_card"],
  ["chargeDeclinedStolenCard", "card_declined", "stolen_card"],
  ["chargeDeclinedVelocityLimitExceeded", "card_declined", "card_velocity_exceeded"],
  ["chargeDeclinedExpiredCard", "expired_card", ""],
  ["chargeDeclinedIncorrectCvc", "incorrect_cvc", ""],
  ["chargeDeclinedProcessingError", "processing_error", ""],
] as const;

describe.each(["pm_card_", "pm_card_visa_"])("a declined card named %s…", (prefix) => {
  it.each(DECLINES)(
    "When it is %s, Then it is a 402 with the code %s and the decline code '%s'",
    async (name, code, declineCode) => {
      const error = await stripeError(
        stripe.paymentIntents.create({
          ...HOLD,
          payment_method: `${prefix}${name}`,
          metadata: { orderId: name },
        }),
      );
      expect(error).toBeInstanceOf(Stripe.errors.StripeCardError);
      expect(error).toMatchObject({
        statusCode: 402,
        rawType: "card_error",
        code,
        decline_code: declineCode,
        doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`,
        payment_method: { object: "payment_method", card: { brand: "visa" } },
        payment_intent: {
          object: "payment_intent",
          status: "requires_payment_method",
          amount_capturable: 0,
          metadata: { orderId: name },
        },
      });
      expect(error.message).toMatch(/^(Your card|An error occurred)/);

      const intent = await stripe.paymentIntents.retrieve(String(error.payment_intent?.id), {
        expand: ["latest_charge"],
      });
      expect(intent).toMatchObject({
        status: "requires_payment_method",
        last_payment_error: { type: "card_error", code, message: error.message, payment_method_type: "card" },
        latest_charge: {
          id: error.charge,
          status: "failed",
          paid: false,
          captured: false,
          failure_code: code,
        },
      });
    },
  );
});

it.each([
  ["pm_card_visa", "visa", "4242"],
  ["pm_card_mastercard", "mastercard", "4444"],
  ["pm_card_amex", "amex", "8431"],
])("When the card is %s, Then the charge shows %s %s", async (payment_method, brand, last4) => {
  const intent = await stripe.paymentIntents.create({ ...HOLD, payment_method, expand: ["latest_charge"] });
  expect(intent.latest_charge).toMatchObject({ payment_method_details: { card: { brand, last4 } } });
});

describe("a card that asks for authentication", () => {
  const asking = { ...HOLD, payment_method: "pm_card_authenticationRequired" };

  it("When an error is wanted instead, Then it is declined with authentication_required", async () => {
    const error = await stripeError(
      stripe.paymentIntents.create({ ...asking, error_on_requires_action: true }),
    );
    expect(error).toMatchObject({
      type: "StripeCardError",
      statusCode: 402,
      code: "authentication_required",
      decline_code: "authentication_required",
      payment_intent: { status: "requires_payment_method" },
    });
  });

  it("When no error is wanted, Then the PaymentIntent requires action, and holds nothing", async () => {
    const intent = await stripe.paymentIntents.create(asking);
    expect(intent).toMatchObject({
      status: "requires_action",
      next_action: { type: "use_stripe_sdk" },
      amount_capturable: 0,
      latest_charge: null,
    });
  });
});
