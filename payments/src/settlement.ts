import { type Aggregate, eachOf, InvalidRequest, Sweeper, type Worker } from "@ticketing/common";
import type { Logger } from "pino";
import type { OrderReplica } from "./order-replica";
import { type Payment, progress, type StripeFact } from "./payment";
import type { PaymentIntents } from "./payment-intents";
import type { PaymentStore } from "./payment-store";

const SWEEP_EVERY_MS = 1_000;
/** A payment that nobody worked on for that long was left behind by a crash or by Stripe's silence. */
const LEFT_BEHIND_AFTER_MS = 5_000;
const SWEEP_BATCH = 200;
const AT_A_TIME = 8;

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

  /** Ends the sweeps and waits for what is being settled. */
  async stop(): Promise<void> {
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
   * Takes a payment as far as it goes now, and gives it as it is then; null when there is none.
   * @throws Unavailable when Stripe's answer is not known yet: the sweep tries again
   * @throws InvalidRequest when Stripe refuses the payment method: the payment is discarded
   */
  async settle(paymentId: string): Promise<Aggregate<Payment> | null> {
    const payment = await this.#payments.find(paymentId);
    const fact = payment && (await this.#act(payment));
    if (!fact) return payment;
    await this.#payments.settle(paymentId, async (current) => progress(current, fact));
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
      const paymentId = payment._id.toHexString();
      if (error instanceof InvalidRequest) await this.#payments.discard(paymentId);
      else await this.#tryAnew(payment);
      throw error;
    }
  }

  async #authorize(payment: Aggregate<Payment>): Promise<StripeFact> {
    const paymentId = payment._id.toHexString();
    const stripeId = payment.stripeId ?? (await this.#open(payment));
    return this.#intents.authorize({ paymentId, stripeId, tries: payment.tries });
  }

  async #capture({ _id, stripeId, tries }: Aggregate<Payment>): Promise<StripeFact | null> {
    if (!stripeId) return null;
    return this.#intents.capture({ paymentId: _id.toHexString(), stripeId, tries });
  }

  async #void({ _id, stripeId, tries }: Aggregate<Payment>): Promise<StripeFact> {
    if (!stripeId) return { status: "voided" };
    return this.#intents.void({ paymentId: _id.toHexString(), stripeId, tries });
  }

  /** Opens a PaymentIntent and stores its id, before any money can move; of several at once, the first is kept. */
  async #open(payment: Aggregate<Payment>): Promise<string> {
    const opened = await this.#intents.open({ ...payment, paymentId: payment._id.toHexString() });
    const { model } = this.#payments;
    await model.updateOne({ _id: payment._id, stripeId: null }, { $set: { stripeId: opened } });
    const stored = await model.findById(payment._id, { stripeId: 1 }).lean();
    return stored?.stripeId ?? opened;
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

  async #sweep(): Promise<void> {
    const leftBehind = new Date(Date.now() - LEFT_BEHIND_AFTER_MS);
    const unsettled = await this.#payments.model
      .find({ status: { $in: ["processing", "authorized"] }, updatedAt: { $lt: leftBehind } })
      .sort({ updatedAt: 1 })
      .limit(SWEEP_BATCH)
      .lean<Aggregate<Payment>[]>();
    await eachOf(unsettled, AT_A_TIME, (payment) => this.#settleLater(payment));
  }

  async #settleLater({ _id }: Aggregate<Payment>): Promise<void> {
    try {
      await this.settle(_id.toHexString());
    } catch (error) {
      this.#log.warn({ error, paymentId: _id }, "a payment could not be settled yet");
    }
  }
}
