import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type EventDefinition,
  type EventEnvelope,
  ExpirationComplete,
  envelope,
  OrderCreated,
  type OrderState,
  type TimerState,
} from "@ticketing/common";
import { deliver, eventsOf, someId, type TestService } from "@ticketing/common/testing";
import { findRedis, freePort, type RunningPart, startPart } from "@ticketing/parts";
import { Redis } from "ioredis";

/** A Redis of a suite's own, which can be killed and started again on the same data and port. */
export interface TestRedis {
  readonly url: string;
  /** Kills it (SIGKILL). */
  kill(): Promise<void>;
  /** Starts it again after `kill`. */
  start(): Promise<void>;
  /** Keeps it from answering, as a process that is stopped or a network that is cut, until `resume`. */
  suspend(): void;
  resume(): void;
  /** Removes all its data. */
  flush(): Promise<void>;
  /** How many connections it has, not counting the one that asks. */
  connections(): Promise<number>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Starts a Redis on a port and a data folder of its own. @param running whether to start it at once */
export async function testRedis(running = true): Promise<TestRedis> {
  const part = await findRedis((line) => process.stderr.write(`${line}\n`));
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), "ticketing-test-redis-"));
  const url = part.url(port);
  let server: RunningPart | undefined;
  const start = async () => {
    server = await startPart(part, { port, dir });
  };
  const signal = (name: NodeJS.Signals) => {
    if (server) process.kill(server.pid, name);
  };
  const ask = async <T>(question: (client: Redis) => Promise<T>): Promise<T> => {
    const client = new Redis(url);
    try {
      return await question(client);
    } finally {
      client.disconnect();
    }
  };
  if (running) await start();
  return {
    url,
    start,
    async kill() {
      await server?.stop("SIGKILL");
      server = undefined;
    },
    suspend: () => signal("SIGSTOP"),
    resume: () => signal("SIGCONT"),
    async flush() {
      await ask((client) => client.flushall());
    },
    async connections() {
      const list = await ask((client) => client.client("LIST"));
      return String(list).trim().split("\n").length - 1;
    },
    async stop() {
      await server?.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** An open order as its service tells of it. @param holdMs how long from now it holds its ticket, in milliseconds */
export function someOrder(holdMs: number): OrderState {
  const now = new Date();
  return {
    id: someId(),
    status: "created",
    reason: null,
    buyerId: someId(),
    expiresAt: new Date(now.getTime() + holdMs).toISOString(),
    ticket: { id: someId(), title: "Jazz at the Café", price: 2050, currency: "usd" },
    version: 0,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

/** The event that tells of that state of an order. */
export function eventOf(definition: EventDefinition<OrderState>, data: OrderState) {
  const { id, version } = data;
  const change = { aggregateId: id, version, occurredAt: new Date(), correlationId: "test", data };
  return envelope(definition, change);
}

/** An open order that the service has heard of. @param holdMs how long from now it holds its ticket */
export async function held(service: TestService, holdMs: number): Promise<OrderState> {
  const order = someOrder(holdMs);
  await deliver(service, eventOf(OrderCreated, order));
  return order;
}

/** The events that tell that an order's time is over, each once however often it was published. */
export function endsOf(services: TestService[], { id }: OrderState): EventEnvelope<TimerState>[] {
  const events = services.flatMap(({ bus }) => eventsOf(bus, ExpirationComplete));
  return [...new Map(events.map((event) => [event.id, event])).values()].filter(
    ({ data }) => data.orderId === id,
  );
}
