import type { Connection } from "mongoose";
import { register } from "prom-client";
import { z } from "zod";
import { MemoryBus } from "../bus";
import { Unavailable } from "../errors";
import { defineEvent, type EventEnvelope, envelope } from "../events";
import { correlationId } from "../http";
import { type Applied, Replica } from "../replica";
import { dropTestDatabase, eventually, openTestDatabase, publishEvent, silentLog, someId } from "../testing";
import { DeadLetters } from "./dead-letters";
import { listen } from "./listen";
import { listener } from "./listener";
import { Patience } from "./patience";

interface Thing {
  name: string;
}
const thing = z.object({ name: z.string() });
const ThingChanged = defineEvent("thing:changed", 1, thing);
type ThingEvent = EventEnvelope<Thing>;

let connection: Connection;
let replica: Replica<Thing>;
let bus: MemoryBus;
let deadLetters: DeadLetters;
/** What the handler does; each test sets its own. */
let handle: (event: ThingEvent) => Promise<Applied>;

beforeAll(async () => {
  connection = await openTestDatabase();
  replica = new Replica<Thing>(connection, "Thing", { name: { type: String, required: true } });
  deadLetters = new DeadLetters(connection);
});
beforeEach(() => {
  bus = new MemoryBus();
  handle = (event) => replica.apply(event, event.data);
  listen({
    bus,
    queueGroup: "test",
    listeners: [listener(ThingChanged, (event) => handle(event))],
    deadLetters,
    log: silentLog,
  });
});
afterEach(() => bus.close());
afterAll(() => dropTestDatabase(connection));

const publish = (id: string, version: number) =>
  publishEvent(bus, ThingChanged, id, version, { name: `name ${version}` });

const valid = (id: string, version = 0) =>
  envelope(ThingChanged, {
    aggregateId: id,
    version,
    occurredAt: new Date(),
    correlationId: "test",
    data: { name: "a" },
  });
const messageOf = (id: string, version: number) => JSON.stringify(valid(id, version));

const setAside = async (mark: string) =>
  (await deadLetters.list()).filter(({ message }) => message.includes(mark));

async function handledAs(outcome: string): Promise<number> {
  const { values } = (await register.getSingleMetric("events_handled_total")?.get()) ?? { values: [] };
  const labelled = values.filter(({ labels }) => labels.outcome === outcome);
  return labelled.reduce((sum, { value }) => sum + value, 0);
}

async function deadLettersCounted(): Promise<number> {
  const { values } = (await register.getSingleMetric("dead_letters_total")?.get()) ?? { values: [] };
  return values.reduce((sum, { value }) => sum + value, 0);
}

describe("A listener", () => {
  it("When an event comes before the one it follows, then it is delivered again and applied after it", async () => {
    const id = someId();
    const [gaps, applied] = [await handledAs("gap"), await handledAs("applied")];
    await publish(id, 2);
    await publish(id, 1);
    await eventually(async () => expect(await handledAs("gap")).toBeGreaterThan(gaps));
    expect(await replica.find(id)).toBeNull();
    await publish(id, 0);
    await eventually(async () =>
      expect(await replica.find(id)).toMatchObject({ name: "name 2", version: 2 }),
    );
    await bus.drain();
    expect(await handledAs("applied")).toBe(applied + 3);
  });

  it("When an event comes twice, then it is applied once and both are acknowledged", async () => {
    const id = someId();
    const duplicates = await handledAs("duplicate");
    await publish(id, 0);
    await publish(id, 0);
    await eventually(async () => expect(await handledAs("duplicate")).toBe(duplicates + 1));
    expect(await replica.find(id)).toMatchObject({ version: 0 });
  });

  it.each<[string, (id: string) => string, string]>([
    ["is no JSON", (id) => `{broken ${id}`, "JSON"],
    ["lacks a field", (id) => JSON.stringify({ ...valid(id), data: {} }), "data.name"],
    [
      "is of another schema version",
      (id) => JSON.stringify({ ...valid(id), schemaVersion: 2 }),
      "schemaVersion",
    ],
    ["is of another kind", (id) => JSON.stringify({ ...valid(id), subject: "thing:deleted" }), "subject"],
    ["is null", () => "null", "event"],
  ])(
    "When a message %s, then it is set aside with the reason, counted and acknowledged",
    async (_what, make, reason) => {
      const id = someId();
      const counted = await deadLettersCounted();
      const message = make(id);
      await bus.publish(ThingChanged.subject, message);
      await eventually(async () => expect(await deadLettersCounted()).toBe(counted + 1));
      await bus.drain();
      const [letter, ...others] = await setAside(message);
      expect(others).toEqual([]);
      expect(letter).toMatchObject({ subject: "thing:changed", message, createdAt: expect.any(Date) });
      expect(letter?.reason).toContain(reason);
      expect(await replica.find(id)).toBeNull();
    },
  );

  it("When a message that was set aside is delivered again, since its acknowledgement was lost, then it is kept once", async () => {
    const message = `{broken ${someId()}`;
    const counted = await deadLettersCounted();
    await bus.publish(ThingChanged.subject, message);
    await bus.publish(ThingChanged.subject, message);
    await eventually(async () => expect(await deadLettersCounted()).toBe(counted + 2));
    expect(await setAside(message)).toMatchObject([{ times: 2, aggregateId: null, version: null }]);
  });

  it("When an event fails again and again, then it is set aside after eight times, and later events are handled", async () => {
    const [bad, good] = [someId(), someId()];
    let tries = 0;
    handle = async (event) => {
      if (event.aggregateId !== bad) return replica.apply(event, event.data);
      tries += 1;
      throw new Error("this one cannot be applied");
    };
    await publish(bad, 0);
    await publish(good, 0);
    await eventually(async () => expect(await setAside(bad)).toHaveLength(1));
    await eventually(async () => expect(await replica.find(good)).toMatchObject({ version: 0 }));
    await bus.drain();
    expect(tries).toBe(8);
    expect(await setAside(bad)).toMatchObject([{ reason: "this one cannot be applied" }]);
  });

  it("When an event fails since a part is out of reach, then it comes again, however often, until it works", async () => {
    const id = someId();
    let failures = 20;
    handle = async (event) => {
      if (failures-- > 0) throw new Unavailable("The database is out of reach.");
      return replica.apply(event, event.data);
    };
    await publish(id, 0);
    await eventually(async () => expect(await replica.find(id)).toMatchObject({ version: 0 }));
    expect(await setAside(id)).toEqual([]);
  });

  it("When an event was set aside, then the later ones of its aggregate are too, and those of others go on", async () => {
    const [bad, good] = [someId(), someId()];
    handle = async (event) => {
      if (event.aggregateId === bad && event.version === 0) throw new Error("this one cannot be applied");
      return replica.apply(event, event.data);
    };
    for (const version of [2, 0, 1]) await publish(bad, version);
    await eventually(async () => expect(await setAside(bad)).toHaveLength(3), 15_000);
    await publish(good, 0);
    await publish(good, 1);
    await eventually(async () => expect(await replica.find(good)).toMatchObject({ version: 1 }));
    await bus.drain();
    expect(await setAside(bad)).toMatchObject([
      { aggregateId: bad, version: 0, reason: "this one cannot be applied" },
      { aggregateId: bad, version: 1, reason: "waits for version 0" },
      { aggregateId: bad, version: 2, reason: "waits for version 1" },
    ]);
    expect(await setAside(good)).toEqual([]);
  });

  it("When the one before it does not come for too long, then an event is set aside, saying for what it waits", async () => {
    const id = someId();
    const waits = jest.spyOn(Patience.prototype, "waits").mockReturnValue(59_999);
    const gaps = await handledAs("gap");
    await publish(id, 5);
    await eventually(async () => expect(await handledAs("gap")).toBeGreaterThan(gaps));
    expect(await setAside(id)).toEqual([]);
    waits.mockReturnValue(60_000);
    await eventually(async () =>
      expect(await setAside(id)).toMatchObject([{ version: 5, reason: "waits for version 4" }]),
    );
    waits.mockRestore();
  });

  it("When a handler hangs, then its delivery is given up, not begun twice meanwhile, and comes again", async () => {
    const id = someId();
    let begun = 0;
    handle = async (event) => {
      begun += 1;
      if (begun === 1) await new Promise(() => {});
      return replica.apply(event, event.data);
    };
    const message = messageOf(id, 0);
    await bus.publish(ThingChanged.subject, message);
    await bus.publish(ThingChanged.subject, message);
    await eventually(() => expect(begun).toBe(1));
    await eventually(async () => expect(await replica.find(id)).toMatchObject({ version: 0 }), 25_000);
    await bus.drain();
    expect(begun).toBe(2);
    expect(await setAside(id)).toEqual([]);
  }, 40_000);

  it("When the dead letter cannot be stored, then the message is not acknowledged and is set aside when it can be", async () => {
    const message = `{broken ${someId()}`;
    const add = jest
      .spyOn(deadLetters, "add")
      .mockRejectedValueOnce(new Error("the database is out of reach"))
      .mockRejectedValueOnce(new Error("the database is out of reach"));
    await bus.publish(ThingChanged.subject, message);
    await eventually(async () => expect(await setAside(message)).toHaveLength(1));
    expect(add).toHaveBeenCalledTimes(3);
    add.mockRestore();
  });

  it("When an event is handled, then what is done for it carries its correlation id", async () => {
    const heard: string[] = [];
    handle = async () => {
      heard.push(correlationId());
      return "applied";
    };
    await publish(someId(), 0);
    await eventually(() => expect(heard).toEqual(["test"]));
  });
});
