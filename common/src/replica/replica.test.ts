import fc from "fast-check";
import type { Connection } from "mongoose";
import { envelope, type TicketState, TicketUpdated } from "../events";
import { createMongoConnection } from "../service";
import { dropTestDatabase, openTestDatabase, someId } from "../testing";
import { deliverAll, deliveriesOf } from "../testing/deliveries";
import { testMongoUrl } from "../testing/running-mongo";
import { Replica } from "./replica";

interface Copy {
  title: string;
  orderId: string | null;
}
const fields = {
  title: { type: String, required: true },
  orderId: { type: String, default: null },
};
const INSTANCES = 3;

let connections: Connection[];
let instances: Replica<Copy>[];

beforeAll(async () => {
  const first = await openTestDatabase();
  const others = Array.from({ length: INSTANCES - 1 }, createMongoConnection);
  await Promise.all(others.map((other) => other.openUri(`${testMongoUrl()}/${first.name}`)));
  connections = [first, ...others];
  instances = connections.map((connection) => new Replica<Copy>(connection, "Copy", fields, ["orderId"]));
  await Promise.all(instances.map((instance) => instance.init()));
});
afterAll(async () => {
  const [first, ...others] = connections;
  await Promise.all(others.map((other) => other.close()));
  if (first) await dropTestDatabase(first);
});

function eventOf(aggregateId: string, version: number, title: string, orderId: string | null) {
  const now = new Date();
  const data: TicketState = {
    id: aggregateId,
    title,
    description: "",
    price: 2050,
    currency: "usd",
    sellerId: someId(),
    status: orderId ? "reserved" : "available",
    orderId,
    version,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
  return envelope(TicketUpdated, { aggregateId, version, occurredAt: now, correlationId: "test", data });
}
type Event = ReturnType<typeof eventOf>;

function applyOn(replica: Replica<Copy>) {
  return ({ data, ...event }: Event) => replica.apply({ ...event, data }, data);
}

function replica(index = 0): Replica<Copy> {
  const instance = instances[index];
  if (!instance) throw new Error(`There is no instance ${index}.`);
  return instance;
}

describe("A replica", () => {
  it("When the next version comes, then it is applied; an older one is dropped; a later one waits", async () => {
    const id = someId();
    const apply = applyOn(replica());
    const [v0, v1, v2] = [0, 1, 2].map((version) => eventOf(id, version, `title ${version}`, null));
    if (!v0 || !v1 || !v2) throw new Error("There are three events.");
    expect(await apply(v1)).toBe("gap");
    expect(await replica().find(id)).toBeNull();
    expect(await apply(v0)).toBe("applied");
    expect(await apply(v2)).toBe("gap");
    expect(await apply(v1)).toBe("applied");
    expect(await apply(v0)).toBe("duplicate");
    expect(await apply(v2)).toBe("applied");
    expect(await replica().find(id)).toMatchObject({ title: "title 2", version: 2 });
  });

  it("When one event comes to several instances at once, then exactly one applies it", async () => {
    const id = someId();
    for (const version of [0, 1, 2]) {
      const event = eventOf(id, version, `title ${version}`, null);
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, index) => applyOn(replica(index % INSTANCES))(event)),
      );
      expect(outcomes.toSorted()).toEqual(["applied", ...Array(11).fill("duplicate")]);
    }
  });

  it("When a field becomes null, then the copy's is null too", async () => {
    const id = someId();
    const orderId = someId();
    const apply = applyOn(replica());
    await apply(eventOf(id, 0, "a", null));
    await apply(eventOf(id, 1, "a", orderId));
    expect(await replica().findWhere({ orderId })).toHaveLength(1);
    await apply(eventOf(id, 2, "a", null));
    expect(await replica().findWhere({ orderId })).toEqual([]);
    expect(await replica().find(id)).toMatchObject({ orderId: null });
  });

  const changes = fc.array(
    fc.record({ title: fc.string({ minLength: 1, maxLength: 8 }), held: fc.boolean() }),
    { minLength: 1, maxLength: 6 },
  );
  const scenario = fc
    .array(changes, { minLength: 1, maxLength: 3 })
    .map((aggregates) =>
      aggregates.map((history) => {
        const id = someId();
        return history.map(({ title, held }, version) => eventOf(id, version, title, held ? someId() : null));
      }),
    )
    .chain((histories) => fc.tuple(fc.constant(histories), deliveriesOf(histories.flat())));

  it("When histories are repeated, reordered, delayed and worked on by several instances, then the copies end as if they had come in order", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ([histories, deliveries]) => {
        await deliverAll(deliveries, [...instances, ...instances].map(applyOn));
        for (const history of histories) {
          const last = history.at(-1);
          if (!last) throw new Error("A history has an event.");
          const { title, orderId, version } = last.data;
          const copy = await replica().find(last.aggregateId);
          expect(copy).toMatchObject({ title, orderId, version });
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
