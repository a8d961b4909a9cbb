import { AggregateStore, aggregateSchema, type StoreParts, type TimerState } from "@ticketing/common";
import { type Timer, view } from "./timer";

export type TimerStore = AggregateStore<Timer, TimerState>;

/** The timers of this service's database. */
export function createTimerStore(parts: StoreParts): TimerStore {
  const schema = aggregateSchema(
    {
      expiresAt: { type: Date, required: true },
      firedAt: { type: Date, default: null },
    },
    [[{ firedAt: 1, expiresAt: 1 }]],
  );
  return new AggregateStore({ parts, name: "Timer", schema, view });
}
