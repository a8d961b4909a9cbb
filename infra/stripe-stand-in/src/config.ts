import type { StripeStandInOptions } from "./index";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings of the process.
 *
 * @throws Error that names the variable which is missing or malformed
 */
export function readConfig(environment: Environment): StripeStandInOptions {
  const host = environment.HOST;
  return {
    ...(host ? { host } : {}),
    port: portNumber(required(environment, "PORT")),
    file: required(environment, "STRIPE_STAND_IN_FILE"),
    secretKey: required(environment, "STRIPE_SECRET_KEY"),
    webhook: {
      url: httpUrl(required(environment, "STRIPE_WEBHOOK_URL")),
      secret: required(environment, "STRIPE_WEBHOOK_SECRET"),
    },
  };
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === "") throw new Error(`${name} is not set`);
  return value;
}

function httpUrl(text: string): string {
  const protocol = URL.canParse(text) ? new URL(text).protocol : "";
  if (protocol !== "http:" && protocol !== "https:") {
    throw new Error(`STRIPE_WEBHOOK_URL is not an HTTP address: ${text}`);
  }
  return text;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`PORT is not a port: ${text}`);
  return port;
}
