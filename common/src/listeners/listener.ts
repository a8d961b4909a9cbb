import type { EventDefinition, EventEnvelope } from "../events";
import type { Applied } from "../replica";

/** Hears one kind of event. */
export interface Listener {
  readonly subject: string;
  /** @throws ZodError when the message does not match the event's schema */
  read(message: unknown): Heard;
}

/**
 * An event that was understood. `apply` does its local writes before it resolves; `gap` leaves the event with the
 * broker until the ones before it have come.
 */
export interface Heard {
  readonly event: EventEnvelope;
  apply(): Promise<Applied>;
}

/** Ties a handler to the event it hears, with the type of its data. */
export function listener<Data>(
  definition: EventDefinition<Data>,
  handle: (event: EventEnvelope<Data>) => Promise<Applied>,
): Listener {
  return {
    subject: definition.subject,
    read(message) {
      const event = definition.schema.parse(message);
      return { event, apply: () => handle(event) };
    },
  };
}
