import { join } from "node:path";
import type { Part } from "@ticketing/parts";
import { withDatabase } from "./mongo-url";
import { answersOk, type Program } from "./program";
import type { Secrets } from "./secrets";
import type { StripeKeys } from "./settings";

export const SERVICES = ["auth", "tickets", "orders", "payments", "expiration"] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Every program that may run. */
export const PROGRAMS = ["mongo", "nats", "redis", "stripe", ...SERVICES, "client"] as const;
export type ProgramName = (typeof PROGRAMS)[number];

/** What all programs' settings are made from. */
export interface Setting {
  /** The repository's folder. */
  repository: string;
  site: string;
  ports: Record<ProgramName, number>;
  secrets: Secrets;
  /** `apiUrl` is the stand-in's address. */
  stripe: StripeKeys & { apiUrl?: string };
  /** RATE_LIMIT_SCALE and the like, as the user gave them. */
  passedOn: Record<string, string>;
}

/** Where the services find the parts. */
export interface PartAddresses {
  mongoUrl: string;
  nats: { url: string; clusterId: string };
  redisUrl: string;
}

const HOST = "127.0.0.1";
/** What a program may see of the user's own environment. */
const INHERITED = [
  "PATH",
  "HOME",
  "USER",
  "LANG",
  "LC_ALL",
  "TZ",
  "TMPDIR",
  "JAVA_HOME",
  "NODE_EXTRA_CA_CERTS",
];

/** The address of a program of this machine that speaks HTTP. */
export function httpUrl(port: number): string {
  return `http://${HOST}:${port}`;
}

/** MongoDB, NATS Streaming or Redis, with its data in `dir`. */
export function partProgram(part: Part, at: { port: number; dir: string }): Program {
  const launch = part.launch(at);
  return {
    name: part.name,
    kind: "part",
    command: launch.command,
    args: launch.args,
    cwd: at.dir,
    env: { ...inherited(), ...launch.env },
    url: part.url(at.port),
    ready: () => part.ready(at.port),
  };
}

/** The Stripe stand-in, which keeps its state in `file`. */
export function standInProgram({ repository, ports, stripe }: Setting, file: string): Program {
  const url = httpUrl(ports.stripe);
  return {
    name: "stripe",
    kind: "stand-in",
    ...nodeProgram(join(repository, "infra/stripe-stand-in"), "dist/main.js"),
    env: {
      ...inherited(),
      PORT: String(ports.stripe),
      STRIPE_STAND_IN_FILE: file,
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_URL: `${httpUrl(ports.payments)}/api/payments/webhook`,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    },
    url,
    ready: answersOk(`${url}/_stand-in/health`),
  };
}

/** One of the five services. */
export function serviceProgram(name: ServiceName, setting: Setting, parts: PartAddresses): Program {
  const url = httpUrl(setting.ports[name]);
  return {
    name,
    kind: "service",
    ...nodeProgram(join(setting.repository, name), "dist/main.js"),
    env: serviceEnvironment(name, setting, parts),
    url,
    ready: answersOk(`${url}/readyz`),
  };
}

/** The site's pages, served by the script of a build. */
export function clientProgram({ repository, ports, stripe }: Setting, server: string): Program {
  const url = httpUrl(ports.client);
  return {
    name: "client",
    kind: "client",
    ...nodeProgram(join(repository, "client"), server),
    env: {
      ...inherited(),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      HOSTNAME: HOST,
      PORT: String(ports.client),
      AUTH_URL: httpUrl(ports.auth),
      TICKETS_URL: httpUrl(ports.tickets),
      ORDERS_URL: httpUrl(ports.orders),
      PAYMENTS_URL: httpUrl(ports.payments),
      STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    },
    url,
    ready: answersOk(`${url}/healthz`),
  };
}

/** What every service is told, and what only this one is. */
function serviceEnvironment(
  name: ServiceName,
  { ports, secrets, site, stripe, passedOn }: Setting,
  parts: PartAddresses,
): Record<string, string> {
  const { ORDER_HOLD_SECONDS, ...forAll } = passedOn;
  const own: Record<ServiceName, Record<string, string>> = {
    auth: { JWT_PRIVATE_KEY: secrets.JWT_PRIVATE_KEY },
    tickets: {},
    orders: optional({ ORDER_HOLD_SECONDS }),
    payments: {
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      ...optional({ STRIPE_API_URL: stripe.apiUrl }),
    },
    expiration: { REDIS_URL: parts.redisUrl },
  };
  return {
    ...inherited(),
    ...forAll,
    NODE_ENV: "production",
    HOST,
    PORT: String(ports[name]),
    MONGO_URL: withDatabase(parts.mongoUrl, name),
    NATS_URL: parts.nats.url,
    NATS_CLUSTER_ID: parts.nats.clusterId,
    JWT_PUBLIC_KEY: secrets.JWT_PUBLIC_KEY,
    COOKIE_KEYS: secrets.COOKIE_KEYS,
    SITE_ORIGINS: originsOf(site).join(","),
    ...own[name],
  };
}

function originsOf(site: string): string[] {
  return [site, site.replace("localhost", HOST)];
}

function nodeProgram(folder: string, script: string): Pick<Program, "command" | "args" | "cwd"> {
  return { command: process.execPath, args: ["--enable-source-maps", script], cwd: folder };
}

function inherited(): Record<string, string> {
  return optional(Object.fromEntries(INHERITED.map((name) => [name, process.env[name]])));
}

function optional(values: Record<string, string | undefined>): Record<string, string> {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(given);
}
