import { within } from "@ticketing/common";
import Bull from "bull";
import type { RedisOptions } from "ioredis";
import type { Logger } from "pino";
import { RedisConnection } from "./redis-connection";

const QUEUE = "holds";
const AT_A_TIME = 16;
const STOP_MS = 2_000;
/** How soon Bull looks again after Redis has failed it; five seconds are its own choice. */
const RETRY_MS = 1_000;
/** How long Redis may take to answer a command. A connection through which nothing comes back is made anew. */
const ANSWER_WITHIN_MS = 2_000;
/** Bull waits for a job for five seconds at a time. */
const JOB_WITHIN_MS = 10_000;

interface Hold {
  orderId: string;
}

/**
 * Rings when a hold is over: a Bull queue of delayed jobs on Redis, one for each order. It is only the clock: what
 * Redis forgets is scheduled again from the database.
 */
export class HoldClock {
  readonly #queue: Bull.Queue<Hold>;
  readonly #connections: RedisConnection[] = [];
  #stopped = false;
  readonly #log: Logger;

  /** @param redisUrl such as `redis://host:6379` */
  constructor(redisUrl: string, log: Logger) {
    this.#log = log;
    this.#queue = new Bull<Hold>(QUEUE, {
      createClient: (type, options) => this.#connect(redisUrl, type, options),
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
      settings: { guardInterval: RETRY_MS, retryProcessDelay: RETRY_MS },
    });
    // Bull gives its connection a name, and lets a rejection of that escape.
    Object.assign(this.#queue, { setWorkerName: () => Promise.resolve() });
    this.#queue.on("error", (error) => log.debug({ error }, "the clock could not do its work"));
  }

  /** Whether Redis answers. */
  async answers(): Promise<boolean> {
    return this.#isReady() && (await this.#queue.client.ping()) === "PONG";
  }

  /** Calls `ring` for each hold that is over, and `ready` each time Redis is there, perhaps without its data. */
  start(ring: (orderId: string) => Promise<void>, ready: () => void): void {
    const ringFor: Bull.ProcessPromiseFunction<Hold> = (job) => ring(job.data.orderId);
    this.#queue.process(AT_A_TIME, ringFor).catch((error) => {
      if (!this.#stopped) this.#log.warn({ error }, "the clock stopped; sweeps end the holds");
    });
    this.#queue.client.on("ready", ready);
    if (this.#isReady()) ready();
  }

  /**
   * Rings at that time, once, however often it is scheduled. Without Redis nothing is scheduled.
   * @throws Error when Redis does not answer in time
   */
  async schedule(orderId: string, at: Date): Promise<void> {
    if (!this.#isReady()) return;
    const delay = Math.max(0, at.getTime() - Date.now());
    await this.#queue.add({ orderId }, { jobId: orderId, delay });
  }

  /** Rings no more and leaves Redis, whether or not it answers. What it rings for now is finished, within reason. */
  async stop(): Promise<void> {
    const closed = this.#queue.close();
    if (this.#isReady()) await withinReason(closed);
    this.#stopped = true;
    for (const connection of this.#connections) connection.leave();
    await withinReason(closed);
  }

  #isReady(): boolean {
    return this.#queue.client.status === "ready";
  }

  /** Bull's blocking and subscribing connections must not give a command up (Bull's reference, "createClient"). */
  #connect(url: string, type: "client" | "subscriber" | "bclient", options: RedisOptions = {}) {
    const patience =
      type === "client"
        ? { enableReadyCheck: true, commandTimeout: ANSWER_WITHIN_MS, socketTimeout: ANSWER_WITHIN_MS }
        : { maxRetriesPerRequest: null, enableReadyCheck: false, socketTimeout: JOB_WITHIN_MS };
    const connection = new RedisConnection(url, { ...options, ...patience });
    connection.on("error", (error) => this.#log.debug({ error }, "Redis does not answer"));
    this.#connections.push(connection);
    // Bull makes some of its connections late, even after it was closed.
    if (this.#stopped) connection.leave();
    return connection;
  }
}

/** Waits for `closed`, but not for a Redis that is gone. */
async function withinReason(closed: Promise<void>): Promise<void> {
  await within(STOP_MS, closed).catch(() => {});
}
