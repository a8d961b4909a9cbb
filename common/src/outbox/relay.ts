import type { Collection, Types } from "mongoose";
import type { Logger } from "pino";
import { eachOf } from "../async";
import type { Bus } from "../bus";
import type { EventEnvelope } from "../events";
import { Sweeper } from "../sweep";
import { eventsPublished } from "./metrics";

const SWEEP_EVERY_MS = 1_000;
/** Younger events are likely being published by whoever wrote them. */
const LEFT_BEHIND_AFTER_MS = 1_000;
const SWEEP_BATCH = 500;
const SWEEP_CONCURRENCY = 64;

interface WithOutbox {
  _id: Types.ObjectId;
  outbox: EventEnvelope[];
}

/** The drains of one aggregate, one after another, and what they have published so far. */
interface Drain {
  last: Promise<void>;
  published: Set<string>;
}

/**
 * Publishes the events that wait in aggregates' outboxes, in order per aggregate, and removes each when the
 * broker has acknowledged it. `offer` publishes right after a write; a sweep publishes what a crash or a
 * broker outage left behind. An event may be published more than once, never not at all.
 */
export class OutboxRelay {
  readonly #collection: Collection;
  readonly #bus: Bus;
  readonly #draining = new Map<string, Drain>();
  readonly #sweeper: Sweeper;

  constructor(collection: Collection, { bus, log }: { bus: Bus; log: Logger }) {
    this.#collection = collection;
    this.#bus = bus;
    this.#sweeper = new Sweeper({
      everyMs: SWEEP_EVERY_MS,
      sweep: () => this.#sweepAll(),
      failed: (error) => log.warn({ error }, "a sweep of the outboxes failed"),
    });
  }

  /** Publishes an aggregate's waiting events in the background; never fails and never keeps a request waiting. */
  offer(aggregate: WithOutbox): void {
    if (!this.#bus.connected) return;
    void this.#drain(aggregate);
  }

  /** Begins the sweeps, one a second. */
  start(): void {
    this.#sweeper.start();
  }

  /** Ends the sweeps and waits for what is being published. */
  async stop(): Promise<void> {
    await this.#sweeper.stop();
    await Promise.all([...this.#draining.values()].map((drain) => drain.last));
  }

  /**
   * Publishes once all that waited for longer than a second, and all from a time to come: the clock that stamped it
   * was ahead of this one, or has been set back. Gives the number of aggregates it drained.
   */
  async sweep(leftBehindAfterMs = LEFT_BEHIND_AFTER_MS): Promise<number> {
    const [past, future] = [-leftBehindAfterMs, leftBehindAfterMs].map((fromNow) =>
      new Date(Date.now() + fromNow).toISOString(),
    );
    const waiting = await this.#collection
      .find({
        $or: [{ "outbox.occurredAt": { $gt: "", $lt: past } }, { "outbox.occurredAt": { $gt: future } }],
      })
      .project<WithOutbox>({ outbox: 1 })
      .limit(SWEEP_BATCH)
      .toArray();
    await eachOf(waiting, SWEEP_CONCURRENCY, (aggregate) => this.#drain(aggregate));
    return waiting.length;
  }

  async #sweepAll(): Promise<void> {
    while (this.#bus.connected && (await this.sweep()) === SWEEP_BATCH);
  }

  /** One drain at a time per aggregate, so that its events leave in order. */
  #drain(aggregate: WithOutbox): Promise<void> {
    const key = aggregate._id.toHexString();
    const drain = this.#draining.get(key) ?? { last: Promise.resolve(), published: new Set() };
    this.#draining.set(key, drain);
    const mine = drain.last
      .then(() => this.#publishAll(aggregate, drain.published))
      .finally(() => {
        if (drain.last === mine) this.#draining.delete(key);
      });
    drain.last = mine;
    return mine;
  }

  async #publishAll({ _id, outbox }: WithOutbox, published: Set<string>): Promise<void> {
    try {
      for (const event of outbox.filter(({ id }) => !published.has(id))) {
        await this.#bus.publish(event.subject, JSON.stringify(event));
        published.add(event.id);
        eventsPublished.inc({ subject: event.subject });
      }
      const acknowledged: object = { outbox: { id: { $in: outbox.map((event) => event.id) } } };
      await this.#collection.updateOne({ _id }, { $pull: acknowledged });
    } catch {
      // Whatever was not acknowledged or not removed stays in the outbox for the sweep.
    }
  }
}
