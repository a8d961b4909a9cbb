import { Types } from "mongoose";
import type { MemoryBus } from "../bus";
import { type EventDefinition, type EventEnvelope, envelope } from "../events";

/** Publishes an event as another service would. */
export async function publishEvent<Data>(
  bus: MemoryBus,
  definition: EventDefinition<Data>,
  aggregateId: string,
  version: number,
  data: Data,
): Promise<void> {
  const change = { aggregateId, version, occurredAt: new Date(), correlationId: "test", data };
  await bus.publish(definition.subject, JSON.stringify(envelope(definition, change)));
}

/** The events of one kind that were published, oldest first, checked against their schema. */
export function eventsOf<Data>(bus: MemoryBus, definition: EventDefinition<Data>): EventEnvelope<Data>[] {
  return bus.published
    .filter(({ subject }) => subject === definition.subject)
    .map(({ message }) => definition.schema.parse(JSON.parse(message)));
}

/** A new id, 24 hex digits. */
export function someId(): string {
  return new Types.ObjectId().toHexString();
}
