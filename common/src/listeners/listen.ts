import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { ZodError } from "zod";
import { within } from "../async";
import type { Bus, Verdict } from "../bus";
import { isTransient } from "../errors";
import type { EventEnvelope } from "../events";
import { withCorrelationId } from "../http/request-context";
import type { DeadLetters } from "./dead-letters";
import type { Heard, Listener } from "./listener";
import { deadLetters as deadLettersTotal, eventsHandled } from "./metrics";
import { Patience } from "./patience";
import { Recent } from "./recent";

/** How often an event may fail, other than by a part being out of reach, before it is set aside. */
const MAX_FAILURES = 8;
/** A gap is usually a matter of milliseconds: wait these, then leave the event to the broker. */
const GAP_WAITS_MS = [10, 20, 40, 80, 160, 320];
/** How long an event may wait for the one before it, while it is delivered again and again. */
const GAP_LIMIT_MS = 60_000;
/** A delivery that takes longer counts as failed. Every call of a part ends before, so this is a handler that hangs. */
const HANDLE_WITHIN_MS = 15_000;

interface ListenOptions {
  bus: Bus;
  /** The service's name: its instances share the events. */
  queueGroup: string;
  listeners: Listener[];
  deadLetters: DeadLetters;
  log: Logger;
}

/**
 * Subscribes a service's listeners. An event is acknowledged after its local writes. One that fails because a part is
 * out of reach comes again until it is back. Set aside is what matches no schema, fails many times, or waits in vain
 * for the one before it: because that was set aside itself, or does not come.
 */
export function listen({ bus, queueGroup, listeners, deadLetters, log }: ListenOptions): void {
  const failures = new Recent<number>();
  const patience = new Patience();
  const inHand = new Map<string, Promise<Verdict>>();

  async function setAside(subject: string, message: string, error: unknown): Promise<Verdict> {
    await deadLetters.add(subject, message, reasonOf(error));
    deadLettersTotal.inc({ subject });
    eventsHandled.inc({ subject, outcome: "dead-letter" });
    log.error({ subject, error, message }, "an event was set aside as a dead letter");
    return "acknowledge";
  }

  async function wait(event: EventEnvelope, message: string): Promise<Verdict> {
    const inVain = patience.waits(event) >= GAP_LIMIT_MS || (await deadLetters.hasEarlierThan(event));
    if (!inVain) return "redeliver";
    const verdict = await setAside(event.subject, message, `waits for version ${event.version - 1}`);
    patience.forget(event);
    return verdict;
  }

  async function fail(event: EventEnvelope, message: string, error: unknown): Promise<Verdict> {
    const { id, subject } = event;
    eventsHandled.inc({ subject, outcome: "failed" });
    log.warn({ subject, eventId: id, error }, "an event could not be applied; it will come again");
    if (isTransient(error)) return "redeliver";
    const failed = (failures.get(id) ?? 0) + 1;
    failures.set(id, failed);
    if (failed < MAX_FAILURES) return "redeliver";
    const verdict = await setAside(subject, message, error);
    failures.delete(id);
    return verdict;
  }

  async function apply(heard: Heard, message: string): Promise<Verdict> {
    const { event } = heard;
    try {
      const outcome = await within(HANDLE_WITHIN_MS, applyInOrder(heard));
      eventsHandled.inc({ subject: event.subject, outcome });
      if (outcome === "gap") return await wait(event, message);
      failures.delete(event.id);
      patience.passed(event);
      return "acknowledge";
    } catch (error) {
      return fail(event, message, error);
    }
  }

  /** The broker delivers again what takes long: that is not begun a second time while it is in hand. */
  function applyOnce(heard: Heard, message: string): Promise<Verdict> {
    const { event } = heard;
    const begun = inHand.get(event.id);
    if (begun !== undefined) return begun;
    const applied = withCorrelationId(event.correlationId, () => apply(heard, message)).finally(() =>
      inHand.delete(event.id),
    );
    inHand.set(event.id, applied);
    return applied;
  }

  for (const listener of listeners) {
    bus.subscribe(listener.subject, queueGroup, async (message) => {
      let heard: Heard;
      try {
        heard = listener.read(JSON.parse(message));
      } catch (error) {
        return setAside(listener.subject, message, error);
      }
      return applyOnce(heard, message);
    });
  }
}

async function applyInOrder(heard: Heard) {
  for (const wait of GAP_WAITS_MS) {
    const outcome = await heard.apply();
    if (outcome !== "gap") return outcome;
    await delay(wait);
  }
  return heard.apply();
}

function reasonOf(error: unknown): string {
  if (error instanceof ZodError) {
    return error.issues.map((issue) => `${issue.path.join(".") || "event"}: ${issue.message}`).join("; ");
  }
  return error instanceof Error ? error.message : String(error);
}
