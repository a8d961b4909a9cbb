import { Router } from "express";
import type { Connection } from "mongoose";
import request from "supertest";
import { MemoryBus } from "../bus";
import { testApp } from "../http/app.test.fixture";
import {
  CounterCreated,
  type CounterStore,
  counterStore,
  countUp,
  someCounter,
  viewOf,
} from "../outbox/counter.test.fixture";
import { dropTestDatabase, eventsOf, openTestDatabase, someId } from "../testing";
import { createOnce } from "./create-once";
import { idempotentRequest } from "./idempotent-request";

let connection: Connection;
let bus: MemoryBus;
let stores: [CounterStore, CounterStore];
let apps: [ReturnType<typeof testApp>, ReturnType<typeof testApp>];

beforeAll(async () => {
  connection = await openTestDatabase();
  bus = new MemoryBus();
  stores = [counterStore(connection, bus), counterStore(connection, bus)];
  await stores[0].init();
  apps = [appOf(stores[0]), appOf(stores[1])];
});
afterAll(async () => {
  await Promise.all(stores.map((store) => store.outbox.stop()));
  await dropTestDatabase(connection);
});

function appOf(store: CounterStore) {
  const routes = Router().post("/counters/:user", async (req, res) => {
    const input: { count: number; seat?: string } = req.body;
    const once = idempotentRequest(req, `counters:${req.params.user}`, input);
    const create = () => store.create({ ...someCounter(), ...input }, CounterCreated, { request: once });
    res.status(201).json(await createOnce(store, once, create, viewOf));
  });
  return testApp({ routes });
}

const post = (user: string, key: string, body: object, instance: 0 | 1 = 0) =>
  request(apps[instance]).post(`/counters/${user}`).set("Idempotency-Key", key).send(body);
const created = (count: number) => eventsOf(bus, CounterCreated).filter(({ data }) => data.count === count);

describe("A creation with an Idempotency-Key", () => {
  it("When it is sent many times at once to several instances, then one is made, with one event and one answer", async () => {
    const user = someId();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => post(user, "key", { count: 1001 }, index % 2 === 0 ? 0 : 1)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await Promise.all(stores.map((store) => store.outbox.stop()));
    expect(created(1001)).toHaveLength(1);
    expect(await stores[0].findWhere({ count: 1001 })).toHaveLength(1);
  });

  it("When it is sent again after what it made has changed, then the answer is the first one", async () => {
    const user = someId();
    const first = await post(user, "key", { count: 2001 }).expect(201);
    const [made] = await stores[0].findWhere({ count: 2001 });
    await stores[0].change(made?._id.toHexString() ?? "", countUp);
    const again = await post(user, "key", { count: 2001 }).expect(201);
    expect(again.body).toEqual(first.body);
  });

  it("When the key comes with another body, then it is a 409 and nothing is made", async () => {
    const user = someId();
    await post(user, "key", { count: 3001 }).expect(201);
    await post(user, "key", { count: 3002 }).expect(409);
    expect(await stores[0].findWhere({ count: 3002 })).toEqual([]);
  });

  it("When the same fields come in another order, then it is the same request", async () => {
    const user = someId();
    await post(user, "key", { count: 4001, seat: "a" }).expect(201);
    await post(user, "key", { seat: "a", count: 4001 }).expect(201);
    expect(await stores[0].findWhere({ count: 4001 })).toHaveLength(1);
  });

  it("When another user sends the same key, then it is another request", async () => {
    await post(someId(), "key", { count: 5001 }).expect(201);
    await post(someId(), "key", { count: 5001 }).expect(201);
    expect(await stores[0].findWhere({ count: 5001 })).toHaveLength(2);
  });

  it("When a request was refused, then its key may be used for a better one", async () => {
    const user = someId();
    await post(someId(), "key", { count: 6001, seat: "taken" }).expect(201);
    await post(user, "key", { count: 6002, seat: "taken" }).expect(500);
    await post(user, "key", { count: 6003, seat: "free" }).expect(201);
  });

  it.each(["x".repeat(256), "a b", "\u00e9"])("When the key is %p, then it is a 400", async (key) => {
    await post(someId(), key, { count: 7001 }).expect(400);
    expect(await stores[0].findWhere({ count: 7001 })).toEqual([]);
  });

  it("When no key is sent, then each request makes one", async () => {
    for (let sent = 0; sent < 2; sent++) {
      await request(apps[0]).post(`/counters/${someId()}`).send({ count: 8001 }).expect(201);
    }
    expect(await stores[0].findWhere({ count: 8001 })).toHaveLength(2);
  });
});
