import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { envelope, NatsStreamingBus, type OrderStatus, type TicketState } from "@ticketing/common";
import {
  cookieOf,
  type EventReader,
  eventually,
  readEvents,
  ServiceProcess,
  silentLog,
  someId,
  someUser,
  testMongoUrl,
} from "@ticketing/common/testing";
import { type TestNats, testNats } from "@ticketing/common/testing/nats";
import { listing, orderEvent } from "./tickets.test.fixture";

jest.setTimeout(60_000);

const PROGRAM = join(__dirname, "../dist/main.js");

let nats: TestNats;
let instances: ServiceProcess[];
let one: string;
let other: string;
let broker: NatsStreamingBus;
beforeAll(async () => {
  nats = await testNats();
  const env = {
    MONGO_URL: `${testMongoUrl()}/test-${randomUUID()}`,
    NATS_URL: nats.url,
    NATS_CLUSTER_ID: nats.clusterId,
  };
  instances = [new ServiceProcess(PROGRAM, env), new ServiceProcess(PROGRAM, env)];
  [one = "", other = ""] = await Promise.all(instances.map((instance) => instance.url()));
  const { url, clusterId } = nats;
  broker = new NatsStreamingBus({ url, clusterId, client: "test", log: silentLog });
  broker.connect();
  await areReady();
});
afterAll(async () => {
  await broker.close();
  for (const instance of instances) instance.signal("SIGKILL");
  await Promise.all(instances.map(({ ended }) => ended));
  await nats.stop();
});

const areReady = () =>
  eventually(async () => {
    for (const url of [one, other]) expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(broker.connected).toBe(true);
  }, 30_000);

async function list(url: string): Promise<TicketState> {
  const answer = await fetch(`${url}/api/tickets`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Cookie: cookieOf(someUser()) },
    body: JSON.stringify(listing),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as TicketState;
}

async function orderBecomes(ticketId: string, orderId: string, version: number, status: OrderStatus) {
  const { definition, state: data } = orderEvent(ticketId, orderId, version, status);
  const change = { aggregateId: orderId, version, occurredAt: new Date(), correlationId: "test", data };
  await eventually(() => broker.publish(definition.subject, JSON.stringify(envelope(definition, change))));
}

const follow = (url: string, id?: string) =>
  readEvents(`${url}/api/tickets/events${id === undefined ? "" : `?ids=${id}`}`);

const statusesTold = (reader: EventReader, ticketId: string) =>
  reader
    .events()
    .map(({ data }) => data as TicketState)
    .flatMap(({ id, status }) => (id === ticketId ? status : []));

describe("Two instances on one database and one broker", () => {
  it("When a ticket changes through one, then streams of both tell of it, and each change once", async () => {
    const { id } = await list(one);
    const followers = await Promise.all([follow(one, id), follow(other, id)]);
    const all = await Promise.all([follow(one), follow(other)]);
    const orderId = someId();
    await orderBecomes(id, orderId, 0, "created");
    for (const reader of followers) {
      await eventually(() => expect(statusesTold(reader, id)).toEqual(["available", "reserved"]));
    }
    await orderBecomes(id, orderId, 1, "complete");
    for (const reader of followers) {
      await eventually(() => expect(statusesTold(reader, id)).toEqual(["available", "reserved", "sold"]));
    }
    for (const reader of all) {
      await eventually(() => expect(statusesTold(reader, id).slice(-2)).toEqual(["reserved", "sold"]));
    }
    await Promise.all([...followers, ...all].map((reader) => reader.leave()));
  });

  it("When the broker is started again under streams, then readers who come back are told of all there was", async () => {
    const { id } = await list(other);
    const before = await follow(one, id);
    await eventually(() => expect(statusesTold(before, id)).toEqual(["available"]));
    await nats.kill();
    await nats.start();
    await areReady();
    await orderBecomes(id, someId(), 0, "created");
    // A stream that outlived it tells of the change; one that ended is opened again, as a browser does.
    let reader = before;
    void before.ended.then(async () => {
      reader = await follow(one, id);
    });
    await eventually(() => expect(statusesTold(reader, id).at(-1)).toBe("reserved"), 30_000);
    await reader.leave();
  });

  it("When one is told to stop, then its streams end whole, and the other's go on", async () => {
    const { id } = await list(other);
    const [reader, staying] = [await follow(one, id), await follow(other, id)];
    await eventually(() => expect(statusesTold(reader, id)).toEqual(["available"]));
    instances[0]?.signal("SIGTERM");
    expect(await reader.ended).toBe("whole");
    expect(await instances[0]?.ended).toBe(0);
    await orderBecomes(id, someId(), 0, "created");
    await eventually(() => expect(statusesTold(staying, id)).toEqual(["available", "reserved"]));
    await staying.leave();
  });
});
