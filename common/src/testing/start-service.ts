import type { Connection } from "mongoose";
import type { z } from "zod";
import { MemoryBus } from "../bus";
import { DeadLetters, listen } from "../listeners";
import type { BaseConfig, Service, ServiceDefinition } from "../service";
import { readConfig } from "../service";
import { dropTestDatabase, openTestDatabase } from "./database";
import { testKeys } from "./session";
import { silentLog } from "./silent-log";

/** A service running within the test: real database, in-memory bus, no port. */
export interface TestService extends Service {
  bus: MemoryBus;
  connection: Connection;
  deadLetters: DeadLetters;
  stop(): Promise<void>;
}

const ORIGIN = "http://localhost:3000";

/**
 * Starts a service for a test suite.
 * @param env the settings of its own
 * @param database the name of a database to share; it outlives the service. Default: an empty one of its own
 */
export async function startTestService<Own extends z.ZodRawShape>(
  definition: ServiceDefinition<Own>,
  env: Record<string, string> = {},
  database?: string,
): Promise<TestService> {
  const bus = new MemoryBus();
  const config: BaseConfig & z.infer<z.ZodObject<Own>> = readConfig(definition.config, {
    MONGO_URL: "unused",
    NATS_URL: "unused",
    NATS_CLUSTER_ID: "unused",
    JWT_PUBLIC_KEY: testKeys.publicKey,
    COOKIE_KEYS: testKeys.cookieKeys.join(","),
    SITE_ORIGINS: ORIGIN,
    RATE_LIMIT_SCALE: "1000",
    ...env,
  });
  const connection = await openTestDatabase(database);
  const stopping = new AbortController();
  const http = {
    publicKey: testKeys.publicKey,
    cookieKeys: testKeys.cookieKeys,
    siteOrigins: config.SITE_ORIGINS,
    rateLimitScale: config.RATE_LIMIT_SCALE,
    started: Promise.resolve(),
    stopping: stopping.signal,
  };
  const checks = [{ part: "nats", answers: () => bus.connected }];
  const service = definition.build({ config, http, connection, bus, log: silentLog, checks });
  const deadLetters = new DeadLetters(connection);
  await deadLetters.init();
  await service.init();
  listen({ bus, queueGroup: definition.name, listeners: service.listeners, deadLetters, log: silentLog });
  for (const worker of service.workers) worker.start();

  const stop = async () => {
    stopping.abort();
    for (const worker of service.workers.toReversed()) await worker.stop();
    await bus.close();
    if (database === undefined) await dropTestDatabase(connection);
    else await connection.close();
  };
  return { ...service, bus, connection, deadLetters, stop };
}
