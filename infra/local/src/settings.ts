import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Refusal } from "./refusal";

/** Keys of a real Stripe account, replacing the stand-in. */
export interface StripeKeys {
  secretKey: string;
  publishableKey: string;
  webhookSecret: string;
}

/** What the user asked for, by flags and by environment. */
export interface Settings {
  /** The data folder's absolute path. */
  home: string;
  port: number;
  /** Whether the user named the port: then no other is taken instead. */
  portGiven: boolean;
  fresh: boolean;
  demo: boolean;
  /** Servers of the user's own; undefined means the embedded part. */
  mongoUrl: string | undefined;
  nats: { url: string; clusterId: string } | undefined;
  redisUrl: string | undefined;
  stripe: StripeKeys | undefined;
  /** Settings that belong to the services and are handed on unread. */
  passedOn: Record<string, string>;
}

type Environment = Record<string, string | undefined>;

const PASSED_ON = ["ORDER_HOLD_SECONDS", "RATE_LIMIT_SCALE", "LOG_LEVEL"];

/**
 * Reads the flags and the environment of `npm start`. An empty variable counts as unset.
 * @param repository what a relative TICKETING_HOME is resolved against
 * @throws Refusal for an unknown flag, a bad PORT, or a set of variables that is only partly given
 */
export function readSettings(argv: string[], env: Environment, repository: string): Settings {
  const flags = readFlags(argv);
  const nats = wholeSet(env, "NATS_URL", "NATS_CLUSTER_ID");
  const stripe = wholeSet(env, "STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET");
  return {
    ...flags,
    home: resolve(repository, env.TICKETING_HOME || ".local"),
    port: readPort(env.PORT || "3000"),
    portGiven: Boolean(env.PORT),
    mongoUrl: env.MONGO_URL || undefined,
    nats: nats && { url: nats.NATS_URL, clusterId: nats.NATS_CLUSTER_ID },
    redisUrl: env.REDIS_URL || undefined,
    stripe: stripe && {
      secretKey: stripe.STRIPE_SECRET_KEY,
      publishableKey: stripe.STRIPE_PUBLISHABLE_KEY,
      webhookSecret: stripe.STRIPE_WEBHOOK_SECRET,
    },
    passedOn: Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
  };
}

function readFlags(argv: string[]): { fresh: boolean; demo: boolean } {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { fresh: { type: "boolean" }, demo: { type: "boolean" } },
    });
    return { fresh: values.fresh ?? false, demo: values.demo ?? false };
  } catch {
    throw new Refusal(`npm start takes --fresh and --demo (after "--"), not: ${argv.join(" ")}`);
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Refusal(`PORT must be a number from 0 to 65535, not: ${text}`);
  return port;
}

function wholeSet<Name extends string>(env: Environment, ...names: Name[]): Record<Name, string> | undefined {
  const given = names.filter((name) => env[name]);
  if (given.length === 0) return undefined;
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) {
    throw new Refusal(`${given.join(" and ")} set without ${missing.join(" and ")}: set all of them or none`);
  }
  return Object.fromEntries(names.map((name) => [name, env[name]])) as Record<Name, string>;
}
