import { InvalidRequest, type ProblemName, Unavailable } from "@ticketing/common";
import Stripe from "stripe";
import type { Payment, StripeFact } from "./payment";
import { StripeGuard } from "./stripe-guard";

/** Reading is fast, and may be repeated at will. */
const READ_WITHIN_MS = 3_000;

/** What a decline is called that says no more. */
const GENERIC_DECLINE = "generic_decline";
/** Declines that Stripe says to present as a generic one: whoever holds the card may not be its owner. */
const CONFIDENTIAL_DECLINES = new Set(["fraudulent", "lost_card", "merchant_blacklist", "stolen_card"]);

/** What Stripe is asked about: a payment and its id. */
export type Charge = Pick<Payment, "amount" | "currency" | "orderId" | "paymentMethod" | "tries"> & {
  paymentId: string;
};

/** A payment whose PaymentIntent exists. */
type OpenCharge = Pick<Charge, "paymentId" | "tries"> & { stripeId: string };

/**
 * The PaymentIntents at Stripe. One is opened first, which moves no money, and only confirmed once its id is stored:
 * from then on any unclear answer is cleared up by reading it, however long afterwards. The idempotency keys guard
 * the network's repetitions; they end in the number of the try, since Stripe replays even a 500 for a key.
 * (Stripe, "Idempotent requests" and "Place a hold on a payment method".)
 */
export class PaymentIntents {
  readonly #stripe: Stripe;
  readonly #guard = new StripeGuard();

  constructor(stripe: Stripe) {
    this.#stripe = stripe;
  }

  /**
   * Opens an unconfirmed PaymentIntent with manual capture and gives its id.
   * @throws InvalidRequest when Stripe knows no such payment method or cannot charge the amount; Unavailable
   */
  async open({ paymentId, tries, orderId, amount, currency, paymentMethod }: Charge): Promise<string> {
    try {
      const intent = await this.#guard.callAgain(() =>
        this.#stripe.paymentIntents.create(
          {
            amount,
            currency,
            payment_method: paymentMethod,
            allowed_payment_method_types: ["card"],
            capture_method: "manual",
            metadata: { orderId, paymentId },
          },
          { idempotencyKey: keyOf({ paymentId, tries }, "open") },
        ),
      );
      return intent.id;
    } catch (error) {
      throw isRefusal(error) ? refused(error) : unclear(error);
    }
  }

  /**
   * Asks the card's bank to set the money aside.
   * @throws InvalidRequest when Stripe refuses the payment method; the PaymentIntent is cancelled then
   * @throws Unavailable when the outcome is not known yet
   */
  async authorize(charge: OpenCharge): Promise<StripeFact> {
    const options = { idempotencyKey: keyOf(charge, "authorize") };
    try {
      return await this.#act(charge, ["open"], () =>
        this.#stripe.paymentIntents.confirm(charge.stripeId, { error_on_requires_action: true }, options),
      );
    } catch (error) {
      if (!(error instanceof Unavailable) || !isRefusal(error.cause)) throw error;
      const ended = await this.void(charge);
      if (ended.status !== "voided") return ended;
      throw refused(error.cause);
    }
  }

  /** Takes the money that is set aside. @throws Unavailable when the outcome is not known yet */
  async capture(charge: OpenCharge): Promise<StripeFact> {
    const options = { idempotencyKey: keyOf(charge, "capture") };
    return this.#act(charge, ["open", "authorized"], () =>
      this.#stripe.paymentIntents.capture(charge.stripeId, {}, options),
    );
  }

  /** Gives the money that is set aside free. @throws Unavailable when the outcome is not known yet */
  async void(charge: OpenCharge): Promise<StripeFact> {
    const options = { idempotencyKey: keyOf(charge, "void") };
    return this.#act(charge, ["open", "authorized"], () =>
      this.#stripe.paymentIntents.cancel(charge.stripeId, {}, options),
    );
  }

  /** Reads how a PaymentIntent stands. @throws Unavailable */
  async read(stripeId: string): Promise<StripeFact> {
    try {
      const expanded = { expand: ["latest_charge"] };
      const options = { timeout: READ_WITHIN_MS };
      return factOf(
        await this.#guard.call(() => this.#stripe.paymentIntents.retrieve(stripeId, expanded, options)),
      );
    } catch (error) {
      throw unclear(error);
    }
  }

  /** @param undecided where the PaymentIntent stands as long as the call has not had its effect */
  async #act(
    { stripeId }: OpenCharge,
    undecided: StripeFact["status"][],
    call: () => Promise<Stripe.PaymentIntent>,
  ): Promise<StripeFact> {
    try {
      return factOf(await this.#guard.callAgain(call));
    } catch (error) {
      const fact = await this.read(stripeId);
      if (undecided.includes(fact.status)) throw unclear(error);
      return fact;
    }
  }
}

function keyOf({ paymentId, tries }: Pick<Charge, "paymentId" | "tries">, step: string): string {
  return `payment:${paymentId}:${step}:${tries}`;
}

function factOf(intent: Stripe.PaymentIntent): StripeFact {
  const charge = intent.latest_charge;
  switch (intent.status) {
    case "requires_capture":
      return { status: "authorized" };
    case "succeeded":
      return { status: charge && typeof charge !== "string" && charge.refunded ? "refunded" : "captured" };
    case "canceled":
      return { status: "voided" };
    case "requires_payment_method":
      return intent.last_payment_error ? declined(intent.last_payment_error) : { status: "open" };
    default:
      return { status: "open" };
  }
}

function declined(error: Stripe.PaymentIntent.LastPaymentError): StripeFact {
  const code = error.decline_code ?? error.code ?? GENERIC_DECLINE;
  return {
    status: "declined",
    message: error.message ?? "The card was declined.",
    code: CONFIDENTIAL_DECLINES.has(code) ? GENERIC_DECLINE : code,
  };
}

type Refusal = InstanceType<typeof Stripe.errors.StripeInvalidRequestError>;

/** Whether Stripe will never do what it was asked for; a state that forbids it for now does not count. */
function isRefusal(error: unknown): error is Refusal {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.code !== "payment_intent_unexpected_state"
  );
}

function refused(error: Refusal): InvalidRequest {
  const aboutMethod = error.param?.startsWith("payment_method") ?? false;
  return aboutMethod
    ? invalid("Stripe does not take this payment method.", "paymentMethod", "payment-method-refused")
    : invalid("This amount cannot be charged.", "orderId", "amount-refused");
}

function invalid(message: string, field: string, name: ProblemName<400>): InvalidRequest {
  return new InvalidRequest("The request is not valid.", [{ message, field }], name);
}

function unclear(cause: unknown): Unavailable {
  return new Unavailable("Stripe does not answer. Nothing is lost: see your order in a moment.", {
    retryAfterSeconds: 5,
    cause,
  });
}
