import { InvalidRequest } from "@ticketing/common";
import Stripe from "stripe";
import type { Settlement } from "./settlement";
import type { WebhookInbox } from "./webhook-inbox";

/**
 * Stripe's signed events. They come late, twice and in any order, so none is believed: each makes us read the
 * PaymentIntent it is about.
 */
export class Webhooks {
  readonly #stripe: Stripe;
  readonly #secret: string;
  readonly #inbox: WebhookInbox;
  readonly #settlement: Settlement;

  constructor(stripe: Stripe, secret: string, inbox: WebhookInbox, settlement: Settlement) {
    this.#stripe = stripe;
    this.#secret = secret;
    this.#inbox = inbox;
    this.#settlement = settlement;
  }

  /**
   * Handles an event once.
   * @param body the request's very bytes, which the signature covers
   * @throws InvalidRequest when the signature is not Stripe's
   */
  async handle(body: Buffer, signature: string): Promise<void> {
    const event = this.#verified(body, signature);
    await this.#inbox.handleOnce(event.id, async () => {
      const stripeId = intentOf(event);
      if (stripeId) await this.#settlement.reread(stripeId);
    });
  }

  #verified(body: Buffer, signature: string): Stripe.Event {
    try {
      return this.#stripe.webhooks.constructEvent(body, signature, this.#secret);
    } catch (error) {
      if (error instanceof Stripe.errors.StripeSignatureVerificationError || error instanceof SyntaxError) {
        throw new InvalidRequest("The signature is not Stripe's.");
      }
      throw error;
    }
  }
}

/** The PaymentIntent an event is about, if it is one that tells of money. */
function intentOf(event: Stripe.Event): string | null {
  switch (event.type) {
    case "payment_intent.amount_capturable_updated":
    case "payment_intent.canceled":
    case "payment_intent.payment_failed":
    case "payment_intent.succeeded":
      return event.data.object.id;
    case "charge.refunded": {
      const intent = event.data.object.payment_intent;
      return typeof intent === "string" ? intent : (intent?.id ?? null);
    }
    default:
      return null;
  }
}
