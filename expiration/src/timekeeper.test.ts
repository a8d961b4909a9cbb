import {
  OrderCancelled,
  OrderCompleted,
  OrderCreated,
  type OrderState,
  Sweeper,
  timerState,
} from "@ticketing/common";
import {
  deliver,
  dropTestDatabase,
  eventually,
  openTestDatabase,
  publishEvent,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import type { Connection } from "mongoose";
import { endsOf, eventOf, held, someOrder, type TestRedis, testRedis } from "./expiration.test.fixture";
import { expirationService } from "./service";

const HOLD_MS = 300;
/** Long enough to begin some timers and stop the service before it is over. */
const LONGER_HOLD_MS = 3_000;
/** Where Redis lost a timer, a sweep finds it. */
const DEADLINE_MS = 20_000;

let redis: TestRedis;
let database: Connection;
let running: TestService[];
beforeEach(async () => {
  redis = await testRedis();
  database = await openTestDatabase();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((service) => service.stop()));
  await Promise.all([redis.stop(), dropTestDatabase(database)]);
});

async function start(): Promise<TestService> {
  const service = await startTestService(expirationService, { REDIS_URL: redis.url }, database.name);
  running.push(service);
  return service;
}

async function stop(service: TestService): Promise<void> {
  running = running.filter((each) => each !== service);
  await service.stop();
}

/** Resolves once each hold's end was told of, by any of the services. */
function allEnd(services: TestService[], orders: OrderState[]): Promise<void> {
  return eventually(() => {
    for (const order of orders) expect(endsOf(services, order)).toHaveLength(1);
  }, DEADLINE_MS);
}

const over = (order: OrderState) => new Date(order.expiresAt).getTime() < Date.now();
const cancelled = (order: OrderState) =>
  eventOf(OrderCancelled, { ...order, status: "cancelled", reason: "buyer", version: 1 });
const completed = (order: OrderState) =>
  eventOf(OrderCompleted, { ...order, status: "complete", version: 1 });

describe("The timer of a hold", () => {
  it("When an order is created, then one event tells of its hold's end, and not before it", async () => {
    const service = await start();
    const order = someOrder(HOLD_MS);
    await publishEvent(service.bus, OrderCreated, order.id, 0, order);
    await allEnd([service], [order]);
    const [event] = endsOf([service], order);
    expect(event).toMatchObject({ subject: "expiration:complete", aggregateId: order.id, version: 0 });
    const data = timerState.strict().parse(event?.data);
    expect(data).toMatchObject({ orderId: order.id, expiresAt: order.expiresAt });
    expect(Date.parse(data.firedAt)).toBeGreaterThanOrEqual(Date.parse(order.expiresAt));
  });

  it("When the order is cancelled or complete before, then its timer never fires, while a later one does", async () => {
    const service = await start();
    const [one, other] = [await held(service, HOLD_MS), await held(service, HOLD_MS)];
    await deliver(service, cancelled(one));
    await deliver(service, completed(other));
    const later = await held(service, 2 * HOLD_MS);
    await allEnd([service], [later]);
    expect(endsOf([service], one)).toEqual([]);
    expect(endsOf([service], other)).toEqual([]);
  });

  it("When the order is cancelled while Redis is gone, then its timer never fires, while a later one does", async () => {
    const service = await start();
    const [one, other] = [await held(service, HOLD_MS), await held(service, HOLD_MS)];
    await redis.kill();
    await deliver(service, cancelled(one));
    await deliver(service, completed(other));
    const later = await held(service, 2 * HOLD_MS);
    await allEnd([service], [later]);
    expect(endsOf([service], one)).toEqual([]);
    expect(endsOf([service], other)).toEqual([]);
  });

  it("When the process dies between the order's cancel and the timer, then the timer still does not fire", async () => {
    const service = await start();
    const order = await held(service, HOLD_MS);
    const timers = service.connection.model("Timer").collection;
    jest.spyOn(timers, "deleteOne").mockRejectedValueOnce(new Error("The process ends here."));
    await expect(deliver(service, cancelled(order))).rejects.toThrow("ends here");
    jest.restoreAllMocks();
    const later = await held(service, 2 * HOLD_MS);
    await allEnd([service], [later]);
    expect(endsOf([service], order)).toEqual([]);
  });

  it("When the process dies between the order and the timer, then the event's next delivery starts the timer", async () => {
    const service = await start();
    const order = someOrder(HOLD_MS);
    const timers = service.connection.model("Timer").collection;
    jest.spyOn(timers, "insertOne").mockRejectedValueOnce(new Error("The process ends here."));
    await expect(deliver(service, eventOf(OrderCreated, order))).rejects.toThrow("ends here");
    jest.restoreAllMocks();
    expect(await deliver(service, eventOf(OrderCreated, order))).toBe("duplicate");
    await allEnd([service], [order]);
  });

  it("When events of an order are repeated and reordered, then its timer ends as if they had come in order", async () => {
    const service = await start();
    const over = someOrder(HOLD_MS);
    expect(await deliver(service, cancelled(over))).toBe("gap");
    expect(await deliver(service, eventOf(OrderCreated, over))).toBe("applied");
    expect(await deliver(service, cancelled(over))).toBe("applied");
    expect(await deliver(service, eventOf(OrderCreated, over))).toBe("duplicate");
    const open = someOrder(HOLD_MS);
    const created = eventOf(OrderCreated, open);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => deliver(service, created)));
    expect(outcomes.toSorted()).toEqual(["applied", ...Array(5).fill("duplicate")]);
    await allEnd([service], [open]);
    expect(await deliver(service, created)).toBe("duplicate");
    const later = await held(service, HOLD_MS);
    await allEnd([service], [later, open]);
    expect(endsOf([service], over)).toEqual([]);
  });

  it("When the order is cancelled after its hold ended, then the end is told of once all the same", async () => {
    const service = await start();
    const order = await held(service, HOLD_MS);
    await allEnd([service], [order]);
    await deliver(service, cancelled(order));
    const later = await held(service, HOLD_MS);
    await allEnd([service], [later, order]);
  });

  it("When a timer could not be written as it fired, then a sweep fires it", async () => {
    const service = await start();
    const timers = service.connection.model("Timer").collection;
    const write = jest
      .spyOn(timers, "findOneAndUpdate")
      .mockRejectedValueOnce(new Error("The database is out of reach."));
    const order = await held(service, HOLD_MS);
    await allEnd([service], [order]);
    expect(write.mock.calls.length).toBeGreaterThan(1);
    jest.restoreAllMocks();
  });
});

describe("The timers without Redis's memory", () => {
  it("When Redis loses all its data, then they fire", async () => {
    const service = await start();
    const orders = [await held(service, HOLD_MS), await held(service, 2 * HOLD_MS)];
    await redis.flush();
    await allEnd([service], orders);
  });

  it("When Redis is killed and stays away, then they fire, also those begun meanwhile", async () => {
    const service = await start();
    const before = await held(service, HOLD_MS);
    await redis.kill();
    const meanwhile = await held(service, HOLD_MS);
    await allEnd([service], [before, meanwhile]);
  });

  it("When Redis says nothing, then they fire, and the events that begin them are not held up", async () => {
    const service = await start();
    const before = await held(service, HOLD_MS);
    redis.suspend();
    const meanwhile = await held(service, HOLD_MS);
    await allEnd([service], [before, meanwhile]);
    redis.resume();
  });

  it("When Redis was never there, then they fire", async () => {
    await redis.kill();
    const service = await start();
    await allEnd([service], [await held(service, HOLD_MS)]);
  });

  it("When Redis is killed and comes back, with its data or without, then they fire once", async () => {
    const service = await start();
    const before = await held(service, 4 * HOLD_MS);
    await redis.kill();
    const meanwhile = await held(service, 4 * HOLD_MS);
    await redis.start();
    await allEnd([service], [before, meanwhile, await held(service, HOLD_MS)]);
    await redis.kill();
    const without = await held(service, 4 * HOLD_MS);
    await redis.start();
    await redis.flush();
    await allEnd([service], [without, await held(service, HOLD_MS), before, meanwhile]);
  });
});

describe("The clock alone, without any sweep", () => {
  beforeEach(() => {
    jest.spyOn(Sweeper.prototype, "start").mockImplementation(() => {});
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it("When an order is created, then its timer fires", async () => {
    const service = await start();
    await allEnd([service], [await held(service, HOLD_MS)]);
  });

  it("When Redis comes after the orders, or loses all its data, then their timers fire", async () => {
    await redis.kill();
    const service = await start();
    const before = await held(service, LONGER_HOLD_MS);
    await redis.start();
    await allEnd([service], [before]);
    const lost = await held(service, LONGER_HOLD_MS);
    await redis.flush();
    await redis.kill();
    await redis.start();
    await allEnd([service], [lost]);
  });

  it("When the service is started with holds that are over or open, then their timers fire", async () => {
    const first = await start();
    const orders = [await held(first, LONGER_HOLD_MS), await held(first, 2 * LONGER_HOLD_MS)];
    await stop(first);
    await redis.flush();
    await eventually(() => expect(orders.some(over)).toBe(true));
    const second = await start();
    await allEnd([second], orders);
  });
});

describe("The timers of a service that was stopped", () => {
  it.each([
    ["is there", async () => {}],
    ["lost its data", () => redis.flush()],
    ["is gone", () => redis.kill()],
  ])(
    "When holds end meanwhile and Redis %s, then they fire once it starts, however many",
    async (_how, happens) => {
      const first = await start();
      const orders = await Promise.all(Array.from({ length: 20 }, () => held(first, LONGER_HOLD_MS)));
      const longer = await held(first, 60_000);
      await stop(first);
      await happens();
      await eventually(() => expect(orders.every(over)).toBe(true));
      expect(orders.flatMap((order) => endsOf([first], order))).toEqual([]);
      const second = await start();
      await allEnd([second], orders);
      expect(endsOf([second], longer)).toEqual([]);
    },
  );
});

describe("Two instances", () => {
  it("When both keep the same timers, then each fires once, also while Redis goes", async () => {
    const [one, other] = [await start(), await start()];
    const orders: OrderState[] = [];
    for (let index = 0; index < 30; index++) {
      const order = await held(index % 2 ? one : other, HOLD_MS + 20 * index);
      await deliver(index % 2 ? other : one, eventOf(OrderCreated, order));
      orders.push(order);
      if (index === 15) await redis.kill();
    }
    await allEnd([one, other], orders);
    const last = await held(one, HOLD_MS);
    await allEnd([one, other], [last, ...orders]);
  });

  it("When one goes away, then the other fires its timers", async () => {
    const [one, other] = [await start(), await start()];
    const orders = await Promise.all(Array.from({ length: 10 }, () => held(one, 2 * HOLD_MS)));
    await stop(one);
    await allEnd([one, other], orders);
  });
});
