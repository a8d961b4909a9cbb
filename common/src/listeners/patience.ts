import type { EventEnvelope } from "../events";
import { kindOf } from "./dead-letters";
import { Recent } from "./recent";

/** What one delivery adds at most to the time that an event has waited, in milliseconds. */
const MOST_BETWEEN_DELIVERIES_MS = 5_000;

interface Waiting {
  kind: string;
  occurredAt: string;
  lastSeen: number;
  waitedMs: number;
}

/**
 * How long events have waited for the ones before them, as this process sees it. Only time in which they are
 * delivered again and again counts: an outage, a restart or a process that stood still makes no event older. Nor does
 * a backlog: as long as older events of the same kind are being applied, the missing one may be among the next.
 */
export class Patience {
  readonly #waiting = new Recent<Waiting>();
  readonly #now: () => number;

  /** @param now a clock in milliseconds that nobody sets */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Notes that an event was delivered and has to wait. @returns for how long it has, in milliseconds */
  waits({ id, subject, occurredAt }: EventEnvelope): number {
    const now = this.#now();
    const before = this.#waiting.get(id);
    const since = before ? Math.min(now - before.lastSeen, MOST_BETWEEN_DELIVERIES_MS) : 0;
    const waitedMs = (before?.waitedMs ?? 0) + since;
    this.#waiting.set(id, { kind: kindOf(subject), occurredAt, lastSeen: now, waitedMs });
    return waitedMs;
  }

  /** Notes that an event was applied or dropped: younger ones of its kind begin to wait anew. */
  passed({ id, subject, occurredAt }: EventEnvelope): void {
    this.#waiting.delete(id);
    for (const waiting of this.#waiting.values()) {
      if (waiting.kind === kindOf(subject) && waiting.occurredAt > occurredAt) waiting.waitedMs = 0;
    }
  }

  /** Forgets an event that was set aside. */
  forget({ id }: EventEnvelope): void {
    this.#waiting.delete(id);
  }
}
