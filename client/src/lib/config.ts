import type { Service } from "../api/api";

const serviceVariables = {
  auth: "AUTH_URL",
  tickets: "TICKETS_URL",
  orders: "ORDERS_URL",
  payments: "PAYMENTS_URL",
} as const satisfies Record<Service, string>;

const STAND_IN_KEY = "pk_test_stand_in";

/** The base URL at which this server reaches a service. Throws an Error that names the variable when it is not set. */
export function serviceUrl(service: Service): string {
  const name = serviceVariables[service];
  const url = process.env[name];
  if (!url)
    throw new Error(
      `${name} is not set: the address of the ${service} service, such as http://127.0.0.1:4001`,
    );
  return url;
}

/** Stripe's publishable key, or null when payments go to the stand-in, which takes Stripe's test cards only. */
export function stripePublishableKey(): string | null {
  const key = process.env.STRIPE_PUBLISHABLE_KEY;
  return !key || key === STAND_IN_KEY ? null : key;
}
