import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { ZodError } from "zod";
import type { Bus, Verdict } from "../bus";
import { isTransient } from "../errors";
import type { EventEnvelope } from "../events";
import { withCorrelationId } from "../http/request-context";
import type { DeadLetters } from "./dead-letters";
import type { Listener } from "./listener";
import { deadLetters as deadLettersTotal, eventsHandled } from "./metrics";

/** How often an event may fail, other than by a part being out of reach, before it is set aside. */
const MAX_FAILURES = 8;
/** A gap is usually a matter of milliseconds: wait these, then leave the event to the broker. */
const GAP_WAITS_MS = [10, 20, 40, 80, 160, 320];

interface ListenOptions {
  bus: Bus;
  /** The service's name: its instances share the events. */
  queueGroup: string;
  listeners: Listener[];
  deadLetters: DeadLetters;
  log: Logger;
}

/**
 * Subscribes a service's listeners. An event is acknowledged after its local writes; one that matches no schema
 * or fails many times is set aside; one that fails because a part is out of reach comes again until it is back.
 */
export function listen({ bus, queueGroup, listeners, deadLetters, log }: ListenOptions): void {
  const failures = new Map<string, number>();

  async function setAside(subject: string, message: string, error: unknown): Promise<Verdict> {
    await deadLetters.add(subject, message, reasonOf(error));
    deadLettersTotal.inc({ subject });
    eventsHandled.inc({ subject, outcome: "dead-letter" });
    log.error({ subject, error, message }, "an event was set aside as a dead letter");
    return "acknowledge";
  }

  async function apply(listener: Listener, event: EventEnvelope, message: string): Promise<Verdict> {
    const { subject } = listener;
    try {
      const outcome = await handleInOrder(listener, event);
      eventsHandled.inc({ subject, outcome });
      if (outcome === "gap") return "redeliver";
      failures.delete(event.id);
      return "acknowledge";
    } catch (error) {
      eventsHandled.inc({ subject, outcome: "failed" });
      log.warn({ subject, eventId: event.id, error }, "an event could not be applied; it will come again");
      if (isTransient(error)) return "redeliver";
      const failed = (failures.get(event.id) ?? 0) + 1;
      failures.set(event.id, failed);
      if (failed < MAX_FAILURES) return "redeliver";
      const verdict = await setAside(subject, message, error);
      failures.delete(event.id);
      return verdict;
    }
  }

  for (const listener of listeners) {
    bus.subscribe(listener.subject, queueGroup, async (message) => {
      let event: EventEnvelope;
      try {
        event = listener.read(JSON.parse(message));
      } catch (error) {
        return setAside(listener.subject, message, error);
      }
      return withCorrelationId(event.correlationId, () => apply(listener, event, message));
    });
  }
}

async function handleInOrder(listener: Listener, event: EventEnvelope) {
  for (const wait of GAP_WAITS_MS) {
    const outcome = await listener.handle(event);
    if (outcome !== "gap") return outcome;
    await delay(wait);
  }
  return listener.handle(event);
}

function reasonOf(error: unknown): string {
  if (error instanceof ZodError) {
    return error.issues.map((issue) => `${issue.path.join(".") || "event"}: ${issue.message}`).join("; ");
  }
  return error instanceof Error ? error.message : String(error);
}
