import type { OrderState, PaymentState, TicketState } from "@ticketing/common";
import type { HeardEvent } from "../evidence/evidence";

/** The public state of an aggregate. */
export type State = TicketState | OrderState | PaymentState;

/** The kind of aggregate that an event tells of. */
export function kindOf({ event }: HeardEvent): string {
  return event.subject.slice(0, event.subject.indexOf(":"));
}

/** The states that events told of, by the aggregate's id, but for those of timers, which have their orders' ids. */
export function statesOf(events: readonly HeardEvent[]): Map<string, State[]> {
  const own = events.filter((heard) => kindOf(heard) !== "expiration");
  return group(
    own,
    ({ event }) => event.aggregateId,
    ({ event }) => event.data as State,
  );
}

/** Things by their id. */
export function byId<Thing extends { id: string }>(things: readonly Thing[]): Map<string, Thing> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** What `pick` makes of things, by the key that `keyOf` gives each. */
export function group<Thing, Value = Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string,
  pick: (thing: Thing) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const known = groups.get(key);
    if (known) known.push(pick(thing));
    else groups.set(key, [pick(thing)]);
  }
  return groups;
}
