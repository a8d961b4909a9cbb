import {
  type Aggregate,
  Conflict,
  Forbidden,
  MAX_DECLINES,
  MemoryBus,
  type OrderStatus,
  PaymentAuthorized,
} from "@ticketing/common";
import {
  dropTestDatabase,
  eventually,
  openTestDatabase,
  silentLog,
  someId,
  versionsPublished,
  versionsTo,
} from "@ticketing/common/testing";
import fc from "fast-check";
import { type Connection, Types } from "mongoose";
import type { OrderCopy } from "./order-replica";
import { attempt, type Payment, progress, type StripeFact } from "./payment";
import { createPaymentStore, type PaymentStore } from "./payment-store";

const buyerId = someId();
function orderCopy(differences: Partial<OrderCopy> = {}): OrderCopy {
  return {
    _id: new Types.ObjectId(),
    version: 0,
    buyerId,
    status: "created",
    amount: 2050,
    currency: "usd",
    expiresAt: new Date(Date.now() + 900_000),
    ...differences,
  };
}

describe("An attempt to pay", () => {
  it("When the order is open, then it is for the order's own amount and pays for that order alone", () => {
    const order = orderCopy({ amount: 777, currency: "eur" });
    const orderId = order._id.toHexString();
    expect(attempt(order, buyerId, MAX_DECLINES - 1, "pm_1")).toMatchObject({
      orderId,
      pays: orderId,
      status: "processing",
      amount: 777,
      currency: "eur",
      stripeId: null,
    });
  });

  it.each<[string, Partial<OrderCopy>, number]>([
    ["the order is complete", { status: "complete" }, 0],
    ["the order is cancelled", { status: "cancelled" }, 0],
    ["the time is over", { expiresAt: new Date(Date.now() - 1) }, 0],
    ["three cards were declined", {}, MAX_DECLINES],
  ])("When %s, then it is refused", (_when, differences, declined) => {
    expect(() => attempt(orderCopy(differences), buyerId, declined, "pm_1")).toThrow(Conflict);
  });

  it("When it is not the buyer's, then they are not told how the order stands", () => {
    const statuses: OrderStatus[] = ["created", "complete", "cancelled"];
    for (const status of statuses) {
      expect(() => attempt(orderCopy({ status }), someId(), 0, "pm_1")).toThrow(Forbidden);
    }
  });
});

const facts: fc.Arbitrary<StripeFact> = fc.oneof(
  fc.constantFrom<StripeFact[]>(
    { status: "open" },
    { status: "authorized" },
    { status: "captured" },
    { status: "voided" },
    { status: "refunded" },
  ),
  fc.string().map((message): StripeFact => ({ status: "declined", message, code: "generic_decline" })),
);
const statuses: Payment["status"][] = [
  "processing",
  "authorized",
  "captured",
  "voided",
  "refunded",
  "failed",
];

/** Every step a payment may take, and the event that tells of it. */
const STEPS: Record<string, string> = {
  "processing → authorized": "payment:authorized",
  "processing → voided": "payment:voided",
  "processing → failed": "payment:failed",
  "authorized → captured": "payment:captured",
  "authorized → voided": "payment:voided",
  "captured → refunded": "payment:refunded",
};

function stored(status: Payment["status"]): Aggregate<Payment> {
  const now = new Date();
  const state = { ...attempt(orderCopy(), buyerId, 0, "pm_1"), status };
  return { ...state, _id: new Types.ObjectId(), version: 0, createdAt: now, updatedAt: now, outbox: [] };
}

describe("A payment's progress", () => {
  it("When any facts come in any order, then only allowed steps are taken, each told of by its own event", () => {
    fc.assert(
      fc.property(fc.constantFrom(...statuses), fc.array(facts, { maxLength: 8 }), (status, history) => {
        let payment = stored(status);
        for (const fact of history) {
          for (let change = progress(payment, fact); change; change = progress(payment, fact)) {
            const next = { ...payment, ...change.set };
            expect([`${payment.status} → ${next.status}`, change.event.subject]).toEqual([
              `${payment.status} → ${next.status}`,
              STEPS[`${payment.status} → ${next.status}`],
            ]);
            payment = next;
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("When a fact is known already, then nothing changes", () => {
    fc.assert(
      fc.property(fc.constantFrom(...statuses), facts, (status, fact) => {
        let payment = stored(status);
        let steps = 0;
        for (let change = progress(payment, fact); change; change = progress(payment, fact)) {
          payment = { ...payment, ...change.set };
          steps += 1;
        }
        expect(steps).toBeLessThanOrEqual(3);
        expect(progress(payment, fact)).toBeNull();
      }),
    );
  });

  it("When it takes no money in the end, then the order is free for another payment, and only then", () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 8 }), (history) => {
        let payment = stored("processing");
        for (const fact of history) {
          for (let change = progress(payment, fact); change; change = progress(payment, fact)) {
            payment = { ...payment, ...change.set };
          }
        }
        const over = payment.status === "failed" || payment.status === "voided";
        expect(payment.pays).toBe(over ? payment._id.toHexString() : payment.orderId);
      }),
    );
  });
});

describe("A stored payment", () => {
  let connection: Connection;
  beforeAll(async () => {
    connection = await openTestDatabase();
  });
  afterAll(() => dropTestDatabase(connection));

  /** The payments as one more process would open them. */
  const storeOf = (bus: MemoryBus): PaymentStore =>
    createPaymentStore({ connection: connection.useDb(connection.name), bus, log: silentLog });

  it("When several instances learn any facts at once, then its events are its steps, with no version missing", async () => {
    const bus = new MemoryBus();
    const instances = [storeOf(bus), storeOf(bus), storeOf(bus)];
    const learns = fc.array(fc.tuple(fc.nat({ max: 2 }), facts), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(learns, async (learned) => {
        const [store] = instances;
        if (!store) return;
        const { _id } = await store.begin(attempt(orderCopy(), buyerId, 0, "pm_1"));
        const id = _id.toHexString();
        await Promise.all(
          learned.map(([instance, fact]) =>
            instances[instance]?.settle(id, async (current) => progress(current, fact)),
          ),
        );
        const { version } = (await store.find(id)) ?? { version: Number.NaN };
        await eventually(() => expect(versionsPublished(bus, id).toSorted()).toEqual(versionsTo(version)));
        const events = bus.published.map(({ message }) => JSON.parse(message));
        const ids = events.filter(({ aggregateId }) => aggregateId === id).map((event) => event.id);
        expect(new Set(ids).size).toBe(version + 1);
      }),
      { numRuns: 40 },
    );
    expect(bus.published.map(({ subject }) => subject)).toContain(PaymentAuthorized.subject);
  });
});
