import type { Connection } from "mongoose";
import { MemoryBus } from "../bus";
import { Conflict, isDuplicateKey, Unavailable } from "../errors";
import { dropTestDatabase, eventsOf, openTestDatabase, versionsPublished, versionsTo } from "../testing";
import {
  CounterChanged,
  CounterCreated,
  type CounterStore,
  counterStore,
  countUp,
  someCounter,
} from "./counter.test.fixture";

let connection: Connection;
let bus: MemoryBus;
let store: CounterStore;
let otherInstance: CounterStore;

beforeAll(async () => {
  connection = await openTestDatabase();
  bus = new MemoryBus();
  store = counterStore(connection, bus);
  otherInstance = counterStore(connection, bus);
  await store.init();
});
afterAll(async () => {
  await store.outbox.stop();
  await otherInstance.outbox.stop();
  await dropTestDatabase(connection);
});

const eventsFor = (id: string) =>
  [...eventsOf(bus, CounterCreated), ...eventsOf(bus, CounterChanged)].filter(
    (event) => event.aggregateId === id,
  );

describe("A store of aggregates", () => {
  it("When an aggregate is created and changed, then each change is one version and one event with the whole state", async () => {
    const created = await store.create(someCounter(), CounterCreated);
    const id = created._id.toHexString();
    const changed = await store.change(id, countUp);
    expect(changed).toMatchObject({ count: 1, version: 1, seat: created.seat });
    await store.outbox.stop();
    expect(eventsFor(id)).toMatchObject([
      { subject: "counter:created", version: 0, data: { count: 0, seat: created.seat, version: 0 } },
      { subject: "counter:changed", version: 1, data: { count: 1, seat: created.seat, version: 1 } },
    ]);
    expect(await store.find(id)).toMatchObject({ outbox: [] });
  });

  it("When a decision asks for no change, then there is no version and no event", async () => {
    const { _id } = await store.create(someCounter(), CounterCreated);
    const id = _id.toHexString();
    expect(await store.change(id, () => null)).toMatchObject({ version: 0 });
    await store.outbox.stop();
    expect(eventsFor(id)).toHaveLength(1);
  });

  it("When a decision throws, then the caller hears it and nothing is changed", async () => {
    const { _id } = await store.create(someCounter(), CounterCreated);
    const id = _id.toHexString();
    const refuse = () => {
      throw new Conflict("No.", "ticket-sold");
    };
    await expect(store.change(id, refuse)).rejects.toThrow(Conflict);
    expect(await store.find(id)).toMatchObject({ version: 0, count: 0 });
  });

  it("When there is no such aggregate or the id is malformed, then it gives null", async () => {
    expect(await store.change("0".repeat(24), countUp)).toBeNull();
    expect(await store.find("not-an-id")).toBeNull();
    expect(await store.find("0".repeat(23))).toBeNull();
  });

  it("When forty change one aggregate at once, then all succeed, and the versions are exactly 0 to 40 with one event each", async () => {
    const { _id } = await store.create(someCounter(), CounterCreated);
    const id = _id.toHexString();
    const writers = 40;
    await Promise.all(
      Array.from({ length: writers }, (_, index) => (index % 2 ? store : otherInstance).change(id, countUp)),
    );
    await Promise.all([store.outbox.stop(), otherInstance.outbox.stop()]);
    expect(await store.find(id)).toMatchObject({ version: writers, count: writers, outbox: [] });
    expect(versionsPublished(bus, id)).toEqual(versionsTo(writers));
    expect(new Set(eventsFor(id).map((event) => event.id)).size).toBe(writers + 1);
  });

  it("When others keep winning the race, then it gives up as something to try again", async () => {
    const { _id } = await store.create(someCounter(), CounterCreated);
    const id = _id.toHexString();
    const overtaken = store.change(id, async (counter) => {
      await otherInstance.change(id, countUp);
      return countUp(counter);
    });
    await expect(overtaken).rejects.toThrow(Unavailable);
    await otherInstance.outbox.stop();
  });

  it("When a unique index refuses an aggregate, then neither it nor an event is left behind", async () => {
    const taken = await store.create(someCounter(), CounterCreated);
    await store.outbox.stop();
    const published = bus.published.length;
    const again = await store
      .create({ count: 7, seat: taken.seat }, CounterCreated)
      .catch((error: unknown) => error);
    expect(isDuplicateKey(again, "one_seat")).toBe(true);
    expect(isDuplicateKey(again, "another_index")).toBe(false);
    await store.outbox.stop();
    expect(await store.findWhere({ seat: taken.seat })).toHaveLength(1);
    expect(bus.published).toHaveLength(published);
  });

  it("When facts come in while an aggregate is settled, then it is settled again until nothing is left to change", async () => {
    const { _id } = await store.create(someCounter(), CounterCreated);
    const id = _id.toHexString();
    let facts = 3;
    const settle = (instance: CounterStore) =>
      instance.settle(id, async ({ count }) => {
        const known = facts;
        if (facts < 6) facts += 1;
        return count === known ? null : { set: { count: known }, event: CounterChanged };
      });
    await Promise.all([settle(store), settle(otherInstance)]);
    expect(await store.find(id)).toMatchObject({ count: 6 });
  });

  it("When an aggregate is begun, then nobody is told of it until its first change, which is version 0", async () => {
    const request = { key: "begun", fingerprint: "a" };
    const { _id } = await store.begin(someCounter(), { request });
    const id = _id.toHexString();
    await store.outbox.stop();
    expect(eventsFor(id)).toEqual([]);
    await store.change(id, ({ count }) => ({ set: { count: count + 1 }, event: CounterCreated }));
    await store.change(id, countUp);
    await store.outbox.stop();
    expect(eventsFor(id)).toMatchObject([
      { version: 0, data: { count: 1 } },
      { version: 1, data: { count: 2 } },
    ]);
    expect(await store.findByCreationKey("begun")).toMatchObject({
      creation: { ...request, answer: { count: 1, version: 0 } },
    });
  });

  it("When a begun aggregate is discarded, then it is gone; one that was told of, or that has moved on, stays", async () => {
    const begun = await store.begin(someCounter());
    const id = begun._id.toHexString();
    expect(await store.discard(id, { count: 7 })).toBe(false);
    expect(await store.discard(id, { count: 0 })).toBe(true);
    expect(await store.find(id)).toBeNull();
    const told = await store.create(someCounter(), CounterCreated);
    expect(await store.discard(told._id.toHexString())).toBe(false);
    expect(await store.find(told._id.toHexString())).not.toBeNull();
  });
});
