import Stripe from "stripe";

/** How long Stripe may take to answer one call, in milliseconds. */
const TIMEOUT_MS = 5_000;

interface StripeConfig {
  STRIPE_SECRET_KEY: string;
  STRIPE_API_URL?: string | undefined;
}

/** The Stripe client, which repeats nothing: `StripeGuard` does. `STRIPE_API_URL` points it at a stand-in; unset, it talks to Stripe. */
export function createStripe({ STRIPE_SECRET_KEY, STRIPE_API_URL }: StripeConfig): Stripe {
  const shared = { timeout: TIMEOUT_MS, maxNetworkRetries: 0, telemetry: false };
  if (!STRIPE_API_URL) return new Stripe(STRIPE_SECRET_KEY, shared);
  const { protocol, hostname, port } = new URL(STRIPE_API_URL);
  return new Stripe(STRIPE_SECRET_KEY, {
    ...shared,
    protocol: protocol === "https:" ? "https" : "http",
    host: hostname,
    port,
  });
}
