import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { collectDefaultMetrics } from "prom-client";
import type { z } from "zod";
import { NatsStreamingBus } from "../bus";
import { isTransient } from "../errors";
import { DeadLetters, listen } from "../listeners";
import { countDeadLetters } from "../listeners/metrics";
import { closable } from "./close-server";
import { type BaseConfig, InvalidConfig, readConfig } from "./config";
import { createHttpServer } from "./http-server";
import { createLog } from "./log";
import { createMongoConnection, mongoAnswers, openMongo } from "./mongo";
import type { Parts, Service } from "./parts";

/** How long an orderly shutdown may take before the process ends all the same, in milliseconds. */
const SHUTDOWN_MS = 10_000;
/** How long a balancer has to see that the service is not ready any more, before it takes no connections. */
const NOT_READY_MS = 500;
/** How much of it the requests in hand may take; the rest is for deliveries and the outbox. */
const REQUESTS_MS = 5_000;
const INIT_ATTEMPTS = 5;
const INIT_RETRY_MS = 500;

/** How a service is described to `runService`. */
export interface ServiceDefinition<Own extends z.ZodRawShape> {
  name: string;
  /** The settings it takes beside those of every service. */
  config: Own;
  build(parts: Parts<BaseConfig & z.infer<z.ZodObject<Own>>>): Service;
}

/**
 * Runs a service until SIGTERM or SIGINT: checked configuration, HTTP, database, broker, listeners, workers.
 * A missing setting ends the process with one line that names it. HTTP answers from the start; a request that comes
 * before the database is there waits for it a little, and is answered 503 after that.
 */
export async function runService<Own extends z.ZodRawShape>(
  definition: ServiceDefinition<Own>,
): Promise<void> {
  const { name } = definition;
  const config = configOrExit(definition);
  const log = createLog(name, config.LOG_LEVEL);
  exitOnFatal(log);
  collectDefaultMetrics();

  const connection = createMongoConnection();
  const bus = new NatsStreamingBus({
    url: config.NATS_URL,
    clusterId: config.NATS_CLUSTER_ID,
    client: name,
    log,
  });
  const stopping = new AbortController();
  const deadLetters = new DeadLetters(connection);
  let isStarted = false;
  let start = () => {};
  const started = new Promise<void>((resolve) => {
    start = () => {
      isStarted = true;
      resolve();
    };
  });
  countDeadLetters(deadLetters);
  const service = definition.build({
    config,
    http: {
      publicKey: config.JWT_PUBLIC_KEY,
      cookieKeys: config.COOKIE_KEYS,
      siteOrigins: config.SITE_ORIGINS,
      rateLimitScale: config.RATE_LIMIT_SCALE,
      started,
      stopping: stopping.signal,
    },
    connection,
    bus,
    log,
    checks: [
      { part: "mongo", answers: () => mongoAnswers(connection) },
      { part: "nats", answers: () => bus.connected },
      { part: name, answers: () => isStarted && !stopping.signal.aborted },
    ],
  });

  const server = createHttpServer(service.app);
  const closeServer = closable(server);
  let running: Promise<void> | undefined;
  const stop = async (signal: string) => {
    if (stopping.signal.aborted) return;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    stopping.abort();
    await delay(NOT_READY_MS);
    await closeServer(REQUESTS_MS);
    await running;
    await bus.drain();
    for (const worker of service.workers.toReversed()) await worker.stop();
    await bus.close();
    await connection.close();
    log.info("stopped");
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop("SIGTERM"));
  process.once("SIGINT", () => void stop("SIGINT"));

  await listenOn(server, config.PORT, config.HOST);
  log.info({ port: (server.address() as AddressInfo).port }, "listening");

  running = (async () => {
    await openMongo(connection, config.MONGO_URL, log, stopping.signal);
    const init = async () => {
      await Promise.all([deadLetters.init(), service.init()]);
    };
    await initWhenPossible(init, log, stopping.signal);
    if (stopping.signal.aborted) return;
    start();
    listen({ bus, queueGroup: name, listeners: service.listeners, deadLetters, log });
    bus.connect();
    for (const worker of service.workers) worker.start();
    log.info("ready");
  })();
  await running;
}

function configOrExit<Own extends z.ZodRawShape>({ name, config }: ServiceDefinition<Own>) {
  try {
    return readConfig(config, process.env);
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    return process.exit(1);
  }
}

async function listenOn(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, "listening");
}

/**
 * Initialises the service, trying again while the database is out of reach, and a few times after any other
 * failure: of several instances that create the same indexes at once, some servers refuse all but the first.
 */
async function initWhenPossible(init: () => Promise<void>, log: Logger, signal: AbortSignal): Promise<void> {
  for (let refused = 0; !signal.aborted; ) {
    try {
      return await init();
    } catch (error) {
      if (!isTransient(error)) refused += 1;
      if (refused === INIT_ATTEMPTS) throw error;
      log.warn({ error }, "the database could not be prepared; trying again");
      await delay(INIT_RETRY_MS);
    }
  }
}

/** A fault nobody handled leaves the process in an unknown state: log it and let the supervisor start anew. */
function exitOnFatal(log: Logger): void {
  const exit = (error: unknown) => {
    log.error({ error }, "an unexpected fault ends the process");
    process.exit(1);
  };
  process.once("uncaughtException", exit);
  process.once("unhandledRejection", exit);
}
