import type { EventEnvelope } from "../events";
import type { Listener } from "../listeners";
import type { Applied } from "../replica";

/** Hands an event to the listener of its subject, past the broker, and gives what became of it. */
export async function deliver(
  { listeners }: { listeners: Listener[] },
  event: EventEnvelope,
): Promise<Applied> {
  const listener = listeners.find(({ subject }) => subject === event.subject);
  if (!listener) throw new Error(`Nobody hears ${event.subject}.`);
  return listener.read(event).apply();
}
