import { type Connection, Types } from "mongoose";
import { z } from "zod";
import type { Bus } from "../bus";
import { defineEvent } from "../events";
import { silentLog } from "../testing";
import type { Aggregate } from "./aggregate";
import { aggregateSchema } from "./aggregate";
import { AggregateStore } from "./aggregate-store";

/** The smallest aggregate: a count, and a seat that only one may have. */
export interface Counter {
  count: number;
  seat: string;
}

const counterState = z.object({ count: z.int(), seat: z.string(), version: z.int() });
export type CounterState = z.infer<typeof counterState>;
export const CounterCreated = defineEvent("counter:created", 1, counterState);
export const CounterChanged = defineEvent("counter:changed", 1, counterState);
export type CounterStore = AggregateStore<Counter, CounterState>;

export function viewOf({ count, seat, version }: Aggregate<Counter>): CounterState {
  return { count, seat, version };
}

/** The counters of a database, as one more process would open it. */
export function counterStore(connection: Connection, bus: Bus): CounterStore {
  const schema = aggregateSchema({ count: Number, seat: String }, [
    [{ seat: 1 }, { unique: true, name: "one_seat" }],
  ]);
  const parts = { connection: connection.useDb(connection.name), bus, log: silentLog };
  return new AggregateStore({ parts, name: "Counter", schema, view: viewOf });
}

/** A counter with a seat of its own. */
export function someCounter(): Counter {
  return { count: 0, seat: new Types.ObjectId().toHexString() };
}

/** Counts one up. */
export function countUp({ count }: Counter) {
  return { set: { count: count + 1 }, event: CounterChanged };
}
