import Bull from "bull";
import { Redis, type RedisOptions } from "ioredis";
import type { Logger } from "pino";

const QUEUE = "holds";
const AT_A_TIME = 16;
const RECONNECT_MS = 250;
const STOP_MS = 2_000;

interface Hold {
  orderId: string;
}

/**
 * Rings when a hold is over: a Bull queue of delayed jobs on Redis, one for each order. It is only the clock: what
 * Redis forgets is scheduled again from the database.
 */
export class HoldClock {
  readonly #queue: Bull.Queue<Hold>;
  readonly #log: Logger;

  constructor(redisUrl: string, log: Logger) {
    this.#log = log;
    this.#queue = new Bull<Hold>(QUEUE, {
      createClient: (type, options) => createClient(redisUrl, type, options),
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    this.#queue.on("error", (error) => log.debug({ error }, "Redis does not answer"));
  }

  /** Whether Redis answers. */
  async answers(): Promise<boolean> {
    return this.#isReady() && (await this.#queue.client.ping()) === "PONG";
  }

  /** Calls `ring` for each hold that is over, and `ready` each time Redis is there, perhaps without its data. */
  start(ring: (orderId: string) => Promise<void>, ready: () => void): void {
    const ringFor: Bull.ProcessPromiseFunction<Hold> = (job) => ring(job.data.orderId);
    this.#queue.process(AT_A_TIME, ringFor).catch((error) => this.#log.warn({ error }, "the clock stopped"));
    this.#queue.client.on("ready", ready);
    if (this.#isReady()) ready();
  }

  /** Rings at that time, once, however often it is scheduled. Without Redis nothing is scheduled. */
  async schedule(orderId: string, at: Date): Promise<void> {
    if (!this.#isReady()) return;
    const delay = Math.max(0, at.getTime() - Date.now());
    await this.#queue.add({ orderId }, { jobId: orderId, delay });
  }

  /** Rings no more and leaves Redis. */
  async stop(): Promise<void> {
    const giveUp = new Promise((resolve) => setTimeout(resolve, STOP_MS).unref());
    await Promise.race([this.#queue.close(), giveUp]);
  }

  #isReady(): boolean {
    return this.#queue.client.status === "ready";
  }
}

/** Bull's blocking and subscribing connections must not give a command up (Bull's reference, "createClient"). */
function createClient(
  url: string,
  type: "client" | "subscriber" | "bclient",
  options: RedisOptions = {},
): Redis {
  const patience = type === "client" ? {} : { maxRetriesPerRequest: null, enableReadyCheck: false };
  return new Redis(url, { ...options, ...patience, retryStrategy: () => RECONNECT_MS });
}
