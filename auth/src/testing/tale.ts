import { type EventEnvelope, UserCreated, UserDeleted, type UserState, UserUpdated } from "@ticketing/common";
import { eventsOf, type TestService } from "@ticketing/common/testing";

/** The events that tell of a user, in the order of their versions, each once however often it was published. */
export function tale({ bus }: TestService, userId: string): EventEnvelope<UserState>[] {
  const events = [UserCreated, UserUpdated, UserDeleted]
    .flatMap((kind) => eventsOf(bus, kind))
    .filter(({ aggregateId }) => aggregateId === userId);
  const once = new Map(events.map((event) => [event.id, event]));
  return [...once.values()].toSorted((a, b) => a.version - b.version);
}
