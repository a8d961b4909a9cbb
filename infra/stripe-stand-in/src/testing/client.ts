import Stripe from "stripe";
import type { LedgerView } from "../index";

/** The key that the suites start the stand-in with. */
export const SECRET_KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

/** What the payments service asks for: a card that is authorised now and captured later. */
export const HOLD = {
  allowed_payment_method_types: ["card"],
  amount: 2050,
  currency: "usd",
  capture_method: "manual",
  confirm: true,
  payment_method: "pm_card_visa",
} as const satisfies Stripe.PaymentIntentCreateParams;

/** The `stripe` library, set to talk to the stand-in at `url`. It does not repeat a failed call unless told to. */
export function stripeClient(url: string, options: { key?: string; timeout?: number } = {}): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(options.key ?? SECRET_KEY, {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 0,
    ...(options.timeout === undefined ? {} : { timeout: options.timeout }),
  });
}

/**
 * The error that a call of the library ends with.
 *
 * @throws Error if it succeeds, or fails with anything but a StripeError
 */
export async function stripeError(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const [outcome] = await Promise.allSettled([call]);
  if (outcome.status === "fulfilled") throw new Error("the call was expected to fail, but it succeeded");
  if (!(outcome.reason instanceof Stripe.errors.StripeError)) throw outcome.reason;
  return outcome.reason;
}

/** The ledger of the stand-in at `url`. */
export async function readLedger(url: string): Promise<LedgerView> {
  const response = await fetch(`${url}/_stand-in/ledger`);
  return (await response.json()) as LedgerView;
}
