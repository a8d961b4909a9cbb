import type { MemoryBus } from "../bus";
import type { EventEnvelope } from "../events";

/** The versions of an aggregate's events in the order in which each was published first. */
export function versionsPublished(bus: MemoryBus, aggregateId: string): number[] {
  const versions = bus.published
    .filter(({ message }) => message.includes(aggregateId))
    .map(({ message }): EventEnvelope => JSON.parse(message))
    .filter((event) => event.aggregateId === aggregateId)
    .map((event) => event.version);
  return [...new Set(versions)];
}

/** 0, 1, …, `last`: what `versionsPublished` gives of an aggregate whose version is `last`. */
export function versionsTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, version) => version);
}
