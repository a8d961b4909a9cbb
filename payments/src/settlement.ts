import { type Aggregate, eachOf, InvalidRequest, Sweeper, type Worker } from "@ticketing/common";
import type { Logger } from "pino";
import type { OrderReplica } from "./order-replica";
import { nextLook, type Payment, progress, type StripeFact } from "./payment";
import type { PaymentIntents } from "./payment-intents";
import type { PaymentStore } from "./payment-store";

const SWEEP_EVERY_MS = 1_000;
const SWEEP_BATCH = 64;
const AT_A_TIME = 16;

interface SettlementParts {
  payments: PaymentStore;
  orders: OrderReplica;
  intents: PaymentIntents;
  log: Logger;
}

/**
 * Brings payments, Stripe and orders in line: authorises a payment that was begun, captures it once its order is
 * complete, gives it up once its order is cancelled. Every step may be repeated, by any number of instances at
 * once: the request, the event and the sweep all take the same one.
 */
export class Settlement implements Worker {
  readonly #payments: PaymentStore;
  readonly #orders: OrderReplica;
  readonly #intents: PaymentIntents;
  readonly #log: Logger;
  readonly #sweeper: Sweeper;
  readonly #offered = new Set<Promise<void>>();
  #stopping = false;

  constructor({ payments, orders, intents, log }: SettlementParts) {
    this.#payments = payments;
    this.#orders = orders;
    this.#intents = intents;
    this.#log = log;
    this.#sweeper = new Sweeper({
      everyMs: SWEEP_EVERY_MS,
      sweep: () => this.#sweep(),
      failed: (error) => log.warn({ error }, "a sweep of the payments failed"),
    });
  }

  start(): void {
    this.#sweeper.start();
  }

  /** Ends the sweeps and waits for what is being settled; the rest is left to the next sweep, wherever it runs. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#sweeper.stop();
    await Promise.all(this.#offered);
  }

  /** Settles an order's payments in the background; the sweep tries again what fails. */
  offer(orderId: string): void {
    const settled = this.#settleOrder(orderId);
    this.#offered.add(settled);
    void settled.finally(() => this.#offered.delete(settled));
  }

  /**
   * Takes a payment as far as it goes now, and gives it as it is then; null when there is none, or none any more.
   * @throws Unavailable when Stripe's answer is not known yet: the sweep tries again
   * @throws InvalidRequest when Stripe refuses the payment method: the payment is discarded
   */
  async settle(paymentId: string): Promise<Aggregate<Payment> | null> {
    const payment = await this.#payments.find(paymentId);
    const fact = payment && (await this.#act(payment));
    if (fact) await this.#payments.settle(paymentId, async (current) => progress(current, fact));
    return this.#payments.find(paymentId);
  }

  /** Brings the payment of a PaymentIntent, if there is one, in line with what Stripe says of it now. */
  async reread(stripeId: string): Promise<void> {
    for (const { _id } of await this.#payments.findWhere({ stripeId })) {
      const fact = await this.#intents.read(stripeId);
      await this.#payments.settle(_id.toHexString(), async (current) => progress(current, fact));
    }
  }

  async #act(payment: Aggregate<Payment>): Promise<StripeFact | null> {
    if (payment.status !== "processing" && payment.status !== "authorized") return null;
    const order = await this.#orders.find(payment.orderId);
    try {
      if (order?.status === "cancelled") return await this.#void(payment);
      if (payment.status === "processing") return await this.#authorize(payment);
      return order?.status === "complete" ? await this.#capture(payment) : null;
    } catch (error) {
      if (!(error instanceof InvalidRequest)) await this.#tryAnew(payment);
      throw error;
    }
  }

  async #authorize(payment: Aggregate<Payment>): Promise<StripeFact | null> {
    const { tries } = payment;
    const paymentId = payment._id.toHexString();
    const stripeId = payment.stripeId ?? (await this.#open(payment));
    if (!stripeId) return null;
    return this.#unlessRefused(paymentId, stripeId, () =>
      this.#intents.authorize({ paymentId, stripeId, tries }),
    );
  }

  async #capture({ _id, stripeId, tries }: Aggregate<Payment>): Promise<StripeFact | null> {
    if (!stripeId) return null;
    return this.#intents.capture({ paymentId: _id.toHexString(), stripeId, tries });
  }

  /** Cancels the PaymentIntent. A payment that has none yet is discarded, so that nobody can charge it any more. */
  async #void(payment: Aggregate<Payment>): Promise<StripeFact | null> {
    const paymentId = payment._id.toHexString();
    const discarded = !payment.stripeId && (await this.#payments.discard(paymentId, { stripeId: null }));
    const stripeId = discarded ? null : await this.#storedIntent(paymentId);
    if (!stripeId) return null;
    return this.#intents.void({ paymentId, stripeId, tries: payment.tries });
  }

  /**
   * Opens a PaymentIntent and stores its id, before any money can move; of several at once, the first is kept.
   * Gives null when the payment was discarded meanwhile: what was opened is never confirmed then.
   */
  async #open(payment: Aggregate<Payment>): Promise<string | null> {
    const paymentId = payment._id.toHexString();
    const opened = await this.#unlessRefused(paymentId, null, () =>
      this.#intents.open({ ...payment, paymentId }),
    );
    await this.#payments.model.updateOne(
      { _id: payment._id, stripeId: null },
      { $set: { stripeId: opened } },
    );
    return this.#storedIntent(paymentId);
  }

  async #storedIntent(paymentId: string): Promise<string | null> {
    return (await this.#payments.find(paymentId))?.stripeId ?? null;
  }

  /** Discards a payment that Stripe refuses, so that the buyer may try another way. */
  async #unlessRefused<T>(paymentId: string, stripeId: string | null, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof InvalidRequest) await this.#payments.discard(paymentId, { stripeId });
      throw error;
    }
  }

  /** Stripe answers a repeated key as it did before, a 500 too: the next try takes a new one. */
  async #tryAnew({ _id, tries }: Aggregate<Payment>): Promise<void> {
    await this.#payments.model.updateOne({ _id, tries }, { $set: { tries: tries + 1 } });
  }

  async #settleOrder(orderId: string): Promise<void> {
    try {
      for (const payment of await this.#payments.findWhere({ orderId })) await this.#settleLater(payment);
    } catch (error) {
      this.#log.warn({ error, orderId }, "the payments of an order could not be read; the sweep will");
    }
  }

  /** Takes up what a crash, or Stripe's silence, left behind; what waited longest comes first. */
  async #sweep(): Promise<void> {
    const unsettled = await this.#payments.model
      .find({ status: { $in: ["processing", "authorized"] }, lookAt: { $lt: new Date() } })
      .sort({ lookAt: 1 })
      .limit(SWEEP_BATCH)
      .lean<Aggregate<Payment>[]>();
    await eachOf(unsettled, AT_A_TIME, async (payment) => {
      if (!this.#stopping && (await this.#takeInHand(payment))) await this.#settleLater(payment);
    });
  }

  /** Puts the next look off, so that of several instances one settles the payment and none keeps others waiting. */
  async #takeInHand({ _id, lookAt }: Aggregate<Payment>): Promise<boolean> {
    const taken = await this.#payments.model.updateOne({ _id, lookAt }, { $set: { lookAt: nextLook() } });
    return taken.modifiedCount === 1;
  }

  async #settleLater({ _id }: Aggregate<Payment>): Promise<void> {
    try {
      await this.settle(_id.toHexString());
    } catch (error) {
      this.#log.warn({ error, paymentId: _id }, "a payment could not be settled yet");
    }
  }
}
