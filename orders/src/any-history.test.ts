import {
  type CurrentUser,
  type EventEnvelope,
  MAX_DECLINES,
  type OrderState,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentFailed,
  PaymentVoided,
  TicketCreated,
  TicketDeleted,
  TicketUpdated,
} from "@ticketing/common";
import {
  deliver,
  dropTestDatabase,
  eventually,
  openTestDatabase,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import fc from "fast-check";
import type { Connection } from "mongoose";
import {
  cancel,
  eventOf,
  expiryOf,
  order,
  shown,
  somePayment,
  someTicket,
  tale,
} from "./orders.test.fixture";
import { ordersService } from "./service";

const BUYERS = 3;

let database: Connection;
let instances: TestService[];
beforeAll(async () => {
  database = await openTestDatabase();
  const start = () => startTestService(ordersService, {}, database.name);
  instances = [await start(), await start()];
});
afterAll(async () => {
  await Promise.all(instances.map((instance) => instance.stop()));
  await dropTestDatabase(database);
});

/** Something that happens. */
interface Step {
  does: "buy" | "cancel" | "expire" | "decline" | "pay" | "void" | "edit" | "withdraw";
  /** Who buys or cancels. */
  buyer: number;
  /** Which of the orders there are by then it happens to. */
  of: number;
  /** How often each event is delivered, and whether the last one comes first. */
  times: number;
  reversed: boolean;
}

const step: fc.Arbitrary<Step> = fc.record({
  does: fc.oneof(
    { weight: 4, arbitrary: fc.constant("buy") },
    { weight: 2, arbitrary: fc.constant("cancel") },
    { weight: 4, arbitrary: fc.constantFrom("expire", "decline", "decline", "pay", "void") },
    { weight: 1, arbitrary: fc.constantFrom("edit", "edit", "withdraw") },
  ),
  buyer: fc.nat({ max: BUYERS - 1 }),
  of: fc.nat({ max: 5 }),
  times: fc.integer({ min: 1, max: 3 }),
  reversed: fc.boolean(),
});
/** The steps of one group happen at the same time. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 10 });

/** One ticket and those who want it; every second request and delivery goes to the second instance. */
class World {
  readonly buyers = Array.from({ length: BUYERS }, someUser);
  readonly orders: { buyer: CurrentUser; order: OrderState }[] = [];
  /** Orders that something happened to which an open order does not outlive. */
  readonly over = new Set<string>();
  ticket = someTicket();
  readonly #declines = new Map<string, number>();
  #waiting: EventEnvelope[] = [];
  #turn = 0;

  async begin(): Promise<void> {
    await deliver(this.#instance(), eventOf(TicketCreated, this.ticket));
  }

  /** Does a group of steps at once. What the listeners leave as a gap comes again with the next group. */
  async do(steps: Step[]): Promise<void> {
    const events = [...this.#waiting, ...steps.flatMap((each) => this.#eventsOf(each))];
    this.#waiting = [];
    await Promise.all([
      ...steps.map((each) => this.#request(each)),
      ...events.map((event) => this.#deliver(event)),
    ]);
  }

  /** Delivers what still waits. */
  async end(): Promise<void> {
    for (let left = this.#waiting.length; left > 0; left = this.#waiting.length) {
      await this.do([]);
      if (this.#waiting.length === left) throw new Error("Each event that is left waits for another one.");
    }
  }

  async #deliver(event: EventEnvelope): Promise<void> {
    if ((await deliver(this.#instance(), event)) === "gap") this.#waiting.push(event);
  }

  async #request({ does, buyer: index }: Step): Promise<void> {
    const buyer = this.buyers[index];
    if (!buyer) throw new Error("There is no such buyer.");
    if (does === "buy") {
      const answer = await order(this.#instance(), buyer, this.ticket.id);
      expect([201, 404, 409]).toContain(answer.status);
      if (answer.status === 201) this.orders.push({ buyer, order: answer.body });
    }
    const last = this.orders.findLast((each) => each.buyer === buyer);
    if (does === "cancel" && last) {
      const answer = await cancel(this.#instance(), buyer, last.order.id);
      expect([204, 409]).toContain(answer.status);
      this.over.add(last.order.id);
    }
  }

  #eventsOf(step: Step): EventEnvelope[] {
    const events = this.#history(step);
    const repeated = Array.from({ length: step.times }, () => events).flat();
    return step.reversed ? repeated.toReversed() : repeated;
  }

  #history({ does, of }: Step): EventEnvelope[] {
    if (does === "edit" || does === "withdraw") return this.#ticketEvents(does);
    const target = this.orders[of % Math.max(1, this.orders.length)]?.order;
    if (!target) return [];
    const payment = somePayment(target.id);
    const authorized = eventOf(PaymentAuthorized, payment);
    switch (does) {
      case "expire":
        this.over.add(target.id);
        return [expiryOf(target)];
      case "decline":
        this.#declines.set(target.id, (this.#declines.get(target.id) ?? 0) + 1);
        if (this.#declines.get(target.id) === MAX_DECLINES) this.over.add(target.id);
        return [eventOf(PaymentFailed, { ...payment, status: "failed" })];
      case "pay":
        this.over.add(target.id);
        return [authorized, eventOf(PaymentCaptured, { ...payment, status: "captured", version: 1 })];
      case "void":
        return [authorized, eventOf(PaymentVoided, { ...payment, status: "voided", version: 1 })];
      default:
        return [];
    }
  }

  #ticketEvents(does: "edit" | "withdraw"): EventEnvelope[] {
    if (this.ticket.status === "withdrawn") return [];
    const version = this.ticket.version + 1;
    this.ticket = { ...this.ticket, version, status: does === "edit" ? "available" : "withdrawn" };
    return [eventOf(does === "edit" ? TicketUpdated : TicketDeleted, this.ticket)];
  }

  #instance(): TestService {
    this.#turn += 1;
    return someInstance(this.#turn);
  }
}

function someInstance(turn: number): TestService {
  const instance = instances[turn % instances.length];
  if (!instance) throw new Error("There is no instance.");
  return instance;
}

describe("Whatever happens to a ticket and its orders, repeated, reordered and at once", () => {
  it("then one order at most has the ticket, an order ends once, and its events tell just that", async () => {
    await fc.assert(
      fc.asyncProperty(history, async (groups) => {
        const world = new World();
        await world.begin();
        for (const group of groups) await world.do(group);
        await world.end();

        const withdrawn = world.ticket.status === "withdrawn";
        const now = await Promise.all(
          world.orders.map(({ buyer, order }) => shown(someInstance(0), buyer, order.id)),
        );
        const holders = now.filter(({ status }) => status !== "cancelled");
        expect(holders.length).toBeLessThanOrEqual(1);
        for (const { id, status } of holders) {
          if (withdrawn || world.over.has(id)) expect(status).toBe("complete");
        }
        await eventually(() => {
          for (const each of now) {
            const events = tale(instances, each.id);
            expect(events.map(({ version }) => version)).toEqual(each.version === 0 ? [0] : [0, 1]);
            expect(events[0]?.data.status).toBe("created");
            expect(events.at(-1)?.data).toEqual(each);
          }
        });
        const next = await order(someInstance(1), someUser(), world.ticket.id);
        expect(next.status).toBe(withdrawn ? 404 : holders.length > 0 ? 409 : 201);
      }),
      { numRuns: 60 },
    );
    for (const instance of instances) expect(await instance.deadLetters.list()).toEqual([]);
  }, 180_000);
});
