import fc from "fast-check";
import { type Connection, Types } from "mongoose";
import { type Bus, MemoryBus } from "../bus";
import { envelope } from "../events";
import { dropTestDatabase, eventually, openTestDatabase, versionsPublished, versionsTo } from "../testing";
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

const outboxesAreEmpty = async (store: CounterStore, ids: string[]) => {
  for (const id of ids) expect(await store.find(id)).toMatchObject({ outbox: [] });
};

const createdAt = (occurredAt: Date, aggregateId: string) =>
  envelope(CounterCreated, {
    aggregateId,
    version: 0,
    occurredAt,
    correlationId: "test",
    data: { count: 0, seat: "", version: 0 },
  });

/** A broker that loses publishes (`lost`) or their acknowledgements (`unacknowledged`), as the pattern says. */
type Fate = "stored" | "lost" | "unacknowledged";
function unreliable(broker: MemoryBus, fates: Iterator<Fate>): Bus {
  return {
    connected: true,
    connect: () => {},
    async publish(subject, message) {
      const fate = fates.next().value ?? "stored";
      if (fate !== "lost") await broker.publish(subject, message);
      if (fate !== "stored") throw new Error("no acknowledgement");
    },
    subscribe: () => {},
    observe: () => {},
    drain: async () => {},
    close: async () => {},
  };
}

describe("The outbox's relay", () => {
  it("When the broker is away, then changes go through and their events go out in order when it is back", async () => {
    const bus = new MemoryBus();
    const store = counterStore(connection, bus);
    bus.disconnect();
    store.outbox.start();
    const created = await Promise.all([1, 2, 3].map(() => store.create(someCounter(), CounterCreated)));
    const ids = created.map(({ _id }) => _id.toHexString());
    for (const id of ids) {
      await store.change(id, countUp);
      await store.change(id, countUp);
    }
    expect(bus.published).toEqual([]);
    bus.connect();
    await eventually(() => outboxesAreEmpty(store, ids));
    for (const id of ids) expect(versionsPublished(bus, id)).toEqual(versionsTo(2));
    await store.outbox.stop();
  });

  it("When a broker that is connected does not acknowledge, then the caller does not wait and the event stays", async () => {
    const bus: Bus = { ...unreliable(new MemoryBus(), [].values()), publish: () => new Promise(() => {}) };
    const store = counterStore(connection, bus);
    const { _id } = await store.create(someCounter(), CounterCreated);
    expect(await store.change(_id.toHexString(), countUp)).toMatchObject({ version: 1 });
    expect(await store.find(_id.toHexString())).toMatchObject({ outbox: [{ version: 0 }, { version: 1 }] });
  });

  it("When it is stopped, then what is being published has been published", async () => {
    const bus = new MemoryBus();
    const store = counterStore(connection, bus);
    const created = await Promise.all(
      Array.from({ length: 20 }, () => store.create(someCounter(), CounterCreated)),
    );
    await store.outbox.stop();
    const ids = created.map(({ _id }) => _id.toHexString());
    expect(bus.published).toHaveLength(ids.length);
    await outboxesAreEmpty(store, ids);
  });

  it("When there are more aggregates left behind than one sweep takes, then sweeps go on until none is left", async () => {
    const bus = new MemoryBus();
    const store = counterStore(connection, bus);
    const leftBehind = Array.from({ length: 510 }, () => {
      const _id = new Types.ObjectId();
      return { ...someCounter(), _id, version: 0, outbox: [createdAt(new Date(0), _id.toHexString())] };
    });
    await store.model.collection.insertMany(leftBehind);
    store.outbox.start();
    const ids = leftBehind.map(({ _id }) => _id.toHexString());
    await eventually(() => {
      const told = new Set(bus.published.map(({ message }) => JSON.parse(message).aggregateId));
      expect(ids.filter((id) => !told.has(id))).toEqual([]);
    }, 15_000);
    await store.outbox.stop();
  });

  it("When an event was stamped by a clock that was ahead, then it is published all the same", async () => {
    const bus = new MemoryBus();
    const store = counterStore(connection, bus);
    const _id = new Types.ObjectId();
    const inAnHour = new Date(Date.now() + 3_600_000);
    const outbox = [createdAt(inAnHour, _id.toHexString())];
    await store.model.collection.insertOne({ ...someCounter(), _id, version: 0, outbox });
    store.outbox.start();
    await eventually(() => outboxesAreEmpty(store, [_id.toHexString()]));
    expect(versionsPublished(bus, _id.toHexString())).toEqual([0]);
    await store.outbox.stop();
  });

  it("When an instance wakes with a drain of long ago, then it publishes duplicates only and removes nothing of others", async () => {
    const broker = new MemoryBus();
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const sleeper: Bus = {
      ...unreliable(broker, [].values()),
      async publish(subject, message) {
        await asleep;
        await broker.publish(subject, message);
      },
    };
    const stopped = counterStore(connection, sleeper);
    const awake = counterStore(connection, broker);
    const id = (await stopped.create(someCounter(), CounterCreated))._id.toHexString();
    await stopped.change(id, countUp);
    await awake.change(id, countUp);
    await eventually(() => outboxesAreEmpty(awake, [id]));
    broker.disconnect();
    await awake.change(id, countUp);
    broker.connect();
    wake();
    await stopped.outbox.stop();
    expect(await awake.find(id)).toMatchObject({ version: 3, outbox: [{ version: 3 }] });
    await awake.outbox.sweep(0);
    expect(versionsPublished(broker, id)).toEqual(versionsTo(3));
    await awake.outbox.stop();
  });

  it("When publishes and acknowledgements are lost at random, then first deliveries are in order and none is missing", async () => {
    const fates = fc.array(fc.constantFrom<Fate>("stored", "lost", "unacknowledged"), { maxLength: 30 });
    const changes = fc.array(fc.nat({ max: 1 }), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(fates, fates, changes, async (ofFirst, ofSecond, changers) => {
        const broker = new MemoryBus();
        const first = counterStore(connection, unreliable(broker, ofFirst.values()));
        const second = counterStore(connection, unreliable(broker, ofSecond.values()));
        const { _id } = await first.create(someCounter(), CounterCreated);
        const id = _id.toHexString();
        const sweeps: Promise<number>[] = [];
        for (const changer of changers) {
          await (changer === 0 ? first : second).change(id, countUp);
          if (changer === 1) sweeps.push(first.outbox.sweep(0));
        }
        // One that is late would take the next history's events to this one's broker.
        await Promise.all(sweeps);
        await eventually(async () => {
          await Promise.all([first.outbox.sweep(0), second.outbox.sweep(0)]);
          await outboxesAreEmpty(first, [id]);
        });
        expect(versionsPublished(broker, id)).toEqual(versionsTo(changers.length));
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
