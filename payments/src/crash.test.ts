import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type EventDefinition, OrderCancelled, OrderCompleted, type OrderState } from "@ticketing/common";
import {
  Crash,
  type CrashMode,
  cookieOf,
  crashingBus,
  eventually,
  intercept,
} from "@ticketing/common/testing";
import { buildInstance, type Instance } from "./testing/instance";
import { cancelled, completed, deliverTo, PaymentsRig, type TestOrder } from "./testing/payments-rig";
import { startStripeProxy } from "./testing/stripe-proxy";

/** The instance that lives on. */
let rig: PaymentsRig;
beforeAll(async () => {
  rig = await PaymentsRig.start();
});
afterAll(() => rig.stop());

const DATABASE_CALLS = ["insertOne", "findOne", "findOneAndUpdate", "updateOne", "deleteOne"];
const DEADLINE_MS = 60_000;

/** An instance beside the one that lives on, which ends at that step of its calls of database, broker and Stripe. */
async function runUntil(
  atStep: number,
  mode: CrashMode,
  work: (instance: Instance, crashed: AbortSignal) => Promise<void>,
): Promise<number> {
  const crash = new Crash(atStep, mode);
  const stripe = await startStripeProxy(rig.stripeUrl, ({ forward }) => crash.guard(forward));
  const { bus, connection } = rig.service;
  const instance = await buildInstance({
    database: connection.name,
    bus: crashingBus(bus, crash),
    stripeUrl: stripe.url,
  });
  for (const model of ["Payment", "Order"]) {
    intercept(instance.connection.model(model).collection, DATABASE_CALLS, crash);
  }
  const ended = new AbortController();
  void crash.happened.then(() => ended.abort());
  await Promise.race([work(instance, ended.signal).catch(() => {}), crash.happened]);
  await Promise.all([stripe.close(), instance.connection.close()]);
  return crash.steps;
}

/** The buyer pays at that instance. */
async function payAt({ app }: Instance, { buyer, state }: TestOrder, signal: AbortSignal): Promise<void> {
  const server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    await fetch(`http://127.0.0.1:${port}/api/payments`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie: cookieOf(buyer) },
      body: JSON.stringify({ orderId: state.id, paymentMethod: "pm_card_visa" }),
      signal,
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** That instance hears how an order ended, and acts on it. */
async function hearAt(
  instance: Instance,
  event: EventDefinition<OrderState>,
  state: OrderState,
): Promise<void> {
  await deliverTo(instance, event, state);
  for (const worker of instance.workers.toReversed()) await worker.stop();
}

/** Lets an instance crash at each step of the work in turn, each time with an order of its own. */
async function crashEverywhere(
  mode: CrashMode,
  prepare: () => Promise<TestOrder>,
  work: (instance: Instance, order: TestOrder, crashed: AbortSignal) => Promise<void>,
): Promise<TestOrder[]> {
  const run = async (atStep: number, order: TestOrder) =>
    runUntil(atStep, mode, (instance, crashed) => work(instance, order, crashed));
  const orders = [await prepare()];
  const steps = await run(Number.POSITIVE_INFINITY, orders[0] as TestOrder);
  expect(steps).toBeGreaterThan(10);
  for (let step = 1; step <= steps; step++) {
    const order = await prepare();
    orders.push(order);
    await run(step, order);
  }
  return orders;
}

async function everySettles(orders: TestOrder[], probe: (order: TestOrder) => Promise<void>): Promise<void> {
  await eventually(async () => {
    await rig.timePasses();
    for (const order of orders) await probe(order);
  }, DEADLINE_MS);
}

const paid = async () => {
  const order = await rig.order();
  expect((await rig.pay(order)).status).toBe(201);
  return order;
};
const amounts = (payments: { amountHeld: number }[]) =>
  payments.map(({ amountHeld }) => amountHeld).filter((amount) => amount > 0);

describe.each(["hangs", "throws"] as const)("When an instance %s", (mode) => {
  it("at any await of a payment, then nothing is set aside, or it is and another instance tells of it", async () => {
    const orders = await crashEverywhere(mode, () => rig.order(), payAt);
    await everySettles(orders, async ({ state }) => {
      const stored = await rig.stored().find({ orderId: state.id }).toArray();
      expect(stored.map(({ status }) => status)).toEqual(stored.map(() => "authorized"));
    });
    for (const order of orders) {
      const told = await rig.told(order);
      expect(amounts(await rig.charged(order))).toEqual(told.length > 0 ? [2050] : []);
      if (told.length === 0) expect((await rig.pay(order)).status).toBe(201);
      expect(await rig.told(order)).toEqual(["payment:authorized 0"]);
      expect(amounts(await rig.charged(order))).toEqual([2050]);
    }
  }, 180_000);

  it("at any await of a payment whose order is cancelled then, then nothing stays set aside", async () => {
    const orders = await crashEverywhere(mode, () => rig.order(), payAt);
    for (const order of orders) await rig.cancel(order);
    await everySettles(orders, async (order) => {
      const unsettled = { orderId: order.state.id, status: { $in: ["processing", "authorized"] } };
      expect(await rig.stored().countDocuments(unsettled)).toBe(0);
      expect(amounts(await rig.charged(order))).toEqual([]);
    });
    for (const order of orders)
      expect((await rig.charged(order)).flatMap(({ captures }) => captures)).toEqual([]);
  }, 180_000);

  it.each([
    { outcome: "captured", event: OrderCompleted, after: completed },
    { outcome: "voided", event: OrderCancelled, after: cancelled },
  ])(
    "at any await on $event.subject, then the payment is $outcome once",
    async ({ outcome, event, after }) => {
      const orders = await crashEverywhere(mode, paid, (instance, { state }) =>
        hearAt(instance, event, after(state)),
      );
      for (const { state } of orders) await deliverTo(rig.service, event, after(state));
      await everySettles(orders, async (order) =>
        expect((await rig.listed(order)).items).toMatchObject([{ status: outcome }]),
      );
      for (const order of orders) {
        expect(await rig.told(order)).toEqual(["payment:authorized 0", `payment:${outcome} 1`]);
        const charged = await rig.charged(order);
        expect(amounts(charged)).toEqual([]);
        expect(charged.flatMap(({ captures }) => captures.map(({ amount }) => amount))).toEqual(
          outcome === "captured" ? [2050] : [],
        );
      }
    },
    180_000,
  );
});
