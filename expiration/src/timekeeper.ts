import { eachOf, isDuplicateKey, Sweeper, type Worker } from "@ticketing/common";
import { Types } from "mongoose";
import type { Logger } from "pino";
import type { HoldClock } from "./hold-clock";
import type { OrderReplica } from "./order-replica";
import { fire } from "./timer";
import type { TimerStore } from "./timer-store";

const SWEEP_EVERY_MS = 1_000;
/** A timer that is overdue by that much was not rung by the clock. */
const OVERDUE_MS = 1_000;
const SWEEP_BATCH = 500;
const AT_A_TIME = 16;

interface TimekeeperParts {
  orders: OrderReplica;
  timers: TimerStore;
  clock: HoldClock;
  log: Logger;
}

/**
 * Keeps the timers of open orders in the database and fires each once it is due: when the clock rings, or, where
 * the clock lost it, when a sweep finds it overdue.
 */
export class Timekeeper implements Worker {
  readonly #orders: OrderReplica;
  readonly #timers: TimerStore;
  readonly #clock: HoldClock;
  readonly #log: Logger;
  readonly #sweeper: Sweeper;

  constructor({ orders, timers, clock, log }: TimekeeperParts) {
    this.#orders = orders;
    this.#timers = timers;
    this.#clock = clock;
    this.#log = log;
    this.#sweeper = new Sweeper({
      everyMs: SWEEP_EVERY_MS,
      sweep: () => this.#sweep(),
      failed: (error) => log.warn({ error }, "a sweep of the timers failed"),
    });
  }

  start(): void {
    this.#clock.start(
      (orderId) => this.#ring(orderId),
      () => void this.#scheduleAll(),
    );
    this.#sweeper.start();
  }

  async stop(): Promise<void> {
    await this.#sweeper.stop();
    await this.#clock.stop();
  }

  /** Starts the timer of an order that is open, and drops that of one that is over. May be repeated at will. */
  async follow(orderId: string): Promise<void> {
    const order = await this.#orders.find(orderId);
    if (!order) return;
    if (order.status === "created") {
      await this.#begin(orderId, order.expiresAt);
      void this.#schedule(orderId, order.expiresAt);
    } else {
      await this.#timers.discard(orderId);
    }
  }

  async #begin(orderId: string, expiresAt: Date): Promise<void> {
    try {
      await this.#timers.begin({ expiresAt, firedAt: null }, { id: new Types.ObjectId(orderId) });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  async #ring(orderId: string): Promise<void> {
    const order = await this.#orders.find(orderId);
    if (order?.status === "created") await this.#timers.change(orderId, fire);
    else await this.#timers.discard(orderId);
  }

  async #schedule(orderId: string, at: Date): Promise<void> {
    try {
      await this.#clock.schedule(orderId, at);
    } catch (error) {
      this.#log.debug({ error, orderId }, "a hold could not be scheduled; a sweep will end it");
    }
  }

  async #scheduleAll(): Promise<void> {
    try {
      const pending = await this.#timers.findWhere({ firedAt: null });
      await eachOf(pending, AT_A_TIME, ({ _id, expiresAt }) => this.#schedule(_id.toHexString(), expiresAt));
    } catch (error) {
      this.#log.warn({ error }, "the holds could not be scheduled; sweeps will end them");
    }
  }

  async #sweep(): Promise<void> {
    while ((await this.#sweepBatch()) === SWEEP_BATCH);
  }

  async #sweepBatch(): Promise<number> {
    const overdue = await this.#timers.model
      .find({ firedAt: null, expiresAt: { $lt: new Date(Date.now() - OVERDUE_MS) } }, { _id: 1 })
      .sort({ expiresAt: 1 })
      .limit(SWEEP_BATCH)
      .lean<{ _id: Types.ObjectId }[]>();
    await eachOf(overdue, AT_A_TIME, ({ _id }) => this.#ring(_id.toHexString()));
    return overdue.length;
  }
}
