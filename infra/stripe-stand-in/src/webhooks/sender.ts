import Stripe from "stripe";
import type { Faults, WebhookFault } from "../faults";
import type { Ledger, Transaction } from "../ledger";
import type { DeliveryRow, EventRow } from "../rows";
import { renderEvent } from "./event";

/** Where events are posted, and the secret they are signed with. */
export interface WebhookTarget {
  url: string;
  secret: string;
}

/** Ten minutes of trying, where Stripe tries for three days. */
const MAX_ATTEMPTS = 64;
const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 10_000;
const ANSWER_TIMEOUT_MS = 10_000;
const CONCURRENCY = 32;

/** Posts each event to the webhook until it is answered with a 2xx, in no order, as Stripe does. */
export class WebhookSender {
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  private readonly due = new Set<string>();
  private readonly inFlight = new Map<string, Promise<void>>();
  private readonly closing = new AbortController();

  constructor(
    private readonly ledger: Ledger,
    private readonly faults: Faults,
    private target: WebhookTarget | undefined,
  ) {
    for (const delivery of ledger.all("deliveries")) this.schedule(delivery);
    this.startDue();
  }

  /** Posts to `target` from now on, also what is still to be delivered. */
  setTarget(target: WebhookTarget): void {
    this.target = target;
    this.startDue();
  }

  /**
   * Puts a delivery for each event of the transaction into it; none if no webhook is set, as at Stripe.
   *
   * @returns the events that are to be posted before the call is answered
   */
  enqueue(tx: Transaction): string[] {
    if (this.target === undefined) return [];
    const first: string[] = [];
    for (const event of tx.events) {
      const fault = this.faults.forWebhook(event.type);
      tx.put({ table: "deliveries", row: newDelivery(event, fault) });
      if (fault?.kind === "before-answer") first.push(event.id);
    }
    return first;
  }

  /** Begins to post the events of a committed transaction; those in `first` have been tried once when it resolves. */
  async dispatch(events: readonly EventRow[], first: readonly string[]): Promise<void> {
    const attempts = first.map((id) => this.start(id));
    for (const { id } of events) {
      const delivery = this.ledger.get("deliveries", id);
      if (delivery !== undefined && !this.inFlight.has(id)) this.schedule(delivery);
    }
    this.startDue();
    await Promise.all(attempts);
  }

  async close(): Promise<void> {
    this.closing.abort();
    for (const timer of this.waiting.values()) clearTimeout(timer);
    await Promise.all(this.inFlight.values());
  }

  private schedule({ id, status, nextAttemptAt }: DeliveryRow): void {
    if (status !== "pending") return;
    const wait = nextAttemptAt - Date.now();
    if (wait <= 0) {
      this.due.add(id);
      return;
    }
    const timer = setTimeout(() => {
      this.waiting.delete(id);
      this.due.add(id);
      this.startDue();
    }, wait);
    this.waiting.set(id, timer);
  }

  private startDue(): void {
    if (this.target === undefined || this.closing.signal.aborted) return;
    for (const id of this.due) {
      if (this.inFlight.size >= CONCURRENCY) return;
      this.due.delete(id);
      void this.start(id);
    }
  }

  private start(id: string): Promise<void> {
    const attempt = this.attempt(id).finally(() => {
      this.inFlight.delete(id);
      this.startDue();
    });
    this.inFlight.set(id, attempt);
    return attempt;
  }

  private async attempt(id: string): Promise<void> {
    const event = this.ledger.get("events", id);
    if (event === undefined || this.target === undefined) return;
    const result = await this.post(renderEvent(event, this.delivery(id)), this.target);
    if (this.closing.signal.aborted) return;
    const delivery = afterAttempt(this.delivery(id), result);
    this.ledger.commit([{ table: "deliveries", row: delivery }]);
    this.schedule(delivery);
  }

  private async post(event: object, target: WebhookTarget): Promise<number | string> {
    const payload = JSON.stringify(event, null, 2);
    try {
      const response = await fetch(target.url, {
        method: "POST",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload, secret: target.secret }),
        },
        body: payload,
        redirect: "manual",
        signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      });
      await response.body?.cancel();
      return response.status;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private delivery(id: string): DeliveryRow {
    const delivery = this.ledger.get("deliveries", id);
    if (delivery === undefined) throw new Error(`no delivery of the event ${id} in the ledger`);
    return delivery;
  }
}

function newDelivery(event: EventRow, fault: WebhookFault | undefined): DeliveryRow {
  return {
    id: event.id,
    status: fault?.kind === "drop" ? "dropped" : "pending",
    attempts: 0,
    copiesLeft: fault?.kind === "duplicate" ? 2 : 1,
    nextAttemptAt: Date.now() + (fault?.kind === "delay" ? fault.ms : 0),
    lastResult: null,
  };
}

function afterAttempt(delivery: DeliveryRow, result: number | string): DeliveryRow {
  const attempted = { ...delivery, attempts: delivery.attempts + 1, lastResult: result };
  if (typeof result === "number" && result >= 200 && result < 300) {
    const copiesLeft = delivery.copiesLeft - 1;
    return { ...attempted, copiesLeft, status: copiesLeft === 0 ? "delivered" : "pending" };
  }
  if (attempted.attempts === MAX_ATTEMPTS) return { ...attempted, status: "exhausted" };
  const backOff = Math.min(FIRST_BACK_OFF_MS * 2 ** delivery.attempts, LONGEST_BACK_OFF_MS);
  return { ...attempted, nextAttemptAt: Date.now() + backOff };
}
