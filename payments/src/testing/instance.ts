import { type Bus, readConfig, type Service } from "@ticketing/common";
import { openTestDatabase, silentLog, testKeys } from "@ticketing/common/testing";
import type { Connection } from "mongoose";
import { paymentsService } from "../service";

export const STRIPE_SECRET_KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";
export const WEBHOOK_SECRET = "whsec_test";

/** The settings of a payments service whose Stripe is at that address. */
export function stripeSettings(url: string) {
  return {
    STRIPE_API_URL: url,
    STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
  };
}

/** One more instance of the service, neither listening nor working unless it is told to. */
export interface Instance extends Service {
  connection: Connection;
}

interface InstanceOptions {
  /** The name of the database that it shares. */
  database: string;
  bus: Bus;
  stripeUrl: string;
}

/** Builds an instance on the database and the broker of others. */
export async function buildInstance({ database, bus, stripeUrl }: InstanceOptions): Promise<Instance> {
  const connection = await openTestDatabase(database);
  const http = {
    publicKey: testKeys.publicKey,
    cookieKeys: testKeys.cookieKeys,
    siteOrigins: ["http://localhost:3000"],
    rateLimitScale: 1_000,
    started: Promise.resolve(),
    stopping: new AbortController().signal,
  };
  const config = readConfig(paymentsService.config, {
    MONGO_URL: "unused",
    NATS_URL: "unused",
    NATS_CLUSTER_ID: "unused",
    JWT_PUBLIC_KEY: http.publicKey,
    COOKIE_KEYS: http.cookieKeys.join(","),
    SITE_ORIGINS: http.siteOrigins.join(","),
    ...stripeSettings(stripeUrl),
  });
  const service = paymentsService.build({ config, http, connection, bus, log: silentLog, checks: [] });
  return { ...service, connection };
}
