import { type Connection, Types } from "mongoose";
import { MemoryBus } from "../bus";
import {
  Crash,
  type CrashMode,
  crashingBus,
  dropTestDatabase,
  eventually,
  intercept,
  openTestDatabase,
  versionsPublished,
  versionsTo,
} from "../testing";
import {
  CounterCreated,
  type CounterStore,
  counterStore,
  countUp,
  someCounter,
} from "./counter.test.fixture";

let connection: Connection;
beforeAll(async () => {
  connection = await openTestDatabase();
  await counterStore(connection, new MemoryBus()).init();
});
afterAll(() => dropTestDatabase(connection));

/** What the crashing process was answered: the last version of each aggregate it knows to be stored. */
type Acknowledged = Map<string, number>;

async function work(store: CounterStore, ids: Types.ObjectId[], acknowledged: Acknowledged): Promise<void> {
  const [a, b] = ids;
  const create = async (id: Types.ObjectId | undefined) => {
    if (!id) return;
    await store.create(someCounter(), CounterCreated, { id });
    acknowledged.set(id.toHexString(), 0);
  };
  const change = async (id: Types.ObjectId | undefined) => {
    if (!id) return;
    const changed = await store.change(id.toHexString(), countUp);
    if (changed) acknowledged.set(id.toHexString(), changed.version);
  };
  await create(a);
  await change(a);
  await create(b);
  await change(a);
  await Promise.all([change(a), change(b)]);
  await change(b);
  await store.outbox.stop();
}

/** Runs the work in a process that ends at that step. @returns the steps it got to */
async function runUntil(atStep: number, mode: CrashMode, broker: MemoryBus) {
  const crash = new Crash(atStep, mode);
  const store = counterStore(connection, crashingBus(broker, crash));
  intercept(store.model.collection, ["insertOne", "findOne", "findOneAndUpdate", "updateOne"], crash);
  const ids = [new Types.ObjectId(), new Types.ObjectId()];
  const acknowledged: Acknowledged = new Map();
  const worked = work(store, ids, acknowledged);
  await Promise.race([worked.catch(() => {}), crash.happened]);
  return { ids: ids.map((id) => id.toHexString()), acknowledged, steps: crash.steps };
}

describe.each(["hangs", "throws"] as const)("When a process that changes aggregates %s", (mode) => {
  it("at any await, then a fresh one publishes every stored change, in order, and loses no acknowledged one", async () => {
    const whole = await runUntil(Number.POSITIVE_INFINITY, mode, new MemoryBus());
    expect(whole.steps).toBeGreaterThan(40);
    for (let step = 1; step <= whole.steps; step++) {
      const broker = new MemoryBus();
      const { ids, acknowledged } = await runUntil(step, mode, broker);
      const fresh = counterStore(connection, broker);
      for (const id of ids) {
        const before = await fresh.find(id);
        expect(before?.version ?? -1).toBeGreaterThanOrEqual(acknowledged.get(id) ?? -1);
        const last = await fresh.change(id, countUp);
        await eventually(async () => {
          await fresh.outbox.sweep(0);
          expect((await fresh.find(id))?.outbox ?? []).toEqual([]);
        });
        expect(versionsPublished(broker, id)).toEqual(versionsTo(last?.version ?? -1));
      }
    }
  }, 120_000);
});
