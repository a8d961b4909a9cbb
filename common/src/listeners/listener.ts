import type { EventDefinition, EventEnvelope } from "../events";
import type { Applied } from "../replica";

/**
 * Hears one kind of event. `handle` does its local writes before it resolves; `gap` leaves the event with the
 * broker until the ones before it have come.
 */
export interface Listener {
  readonly subject: string;
  /** @throws ZodError when the message does not match the event's schema */
  read(message: unknown): EventEnvelope;
  handle(event: EventEnvelope): Promise<Applied>;
}

/** Ties a handler to the event it hears, with the type of its data. */
export function listener<Data>(
  definition: EventDefinition<Data>,
  handle: (event: EventEnvelope<Data>) => Promise<Applied>,
): Listener {
  const read = (message: unknown) => definition.schema.parse(message);
  return {
    subject: definition.subject,
    read,
    handle: (event) => handle(read(event)),
  };
}
