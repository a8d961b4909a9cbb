import {
  type Applied,
  type EventEnvelope,
  MemoryBus,
  type OrderStatus,
  TicketCreated,
  type TicketStatus,
} from "@ticketing/common";
import {
  Crash,
  type CrashMode,
  crashingBus,
  dropTestDatabase,
  intercept,
  openTestDatabase,
  someId,
  userEvent,
  versionsPublished,
  versionsTo,
} from "@ticketing/common/testing";
import { deliverAll, deliveriesOf } from "@ticketing/common/testing/deliveries";
import fc from "fast-check";
import { Types } from "mongoose";
import { type Instance, instanceOn, orderEventOf, orderHistory } from "../instances.test.fixture";
import { list } from "../ticket";
import { listing } from "../tickets.test.fixture";

const INSTANCES = 3;

let bus: MemoryBus;
let instances: Instance[];
let first: Instance;

beforeAll(async () => {
  bus = new MemoryBus();
  const own = await openTestDatabase();
  const others = await Promise.all(Array.from({ length: INSTANCES - 1 }, () => openTestDatabase(own.name)));
  first = instanceOn(own, bus);
  instances = [first, ...others.map((other) => instanceOn(other, bus))];
  await first.init();
});
afterAll(async () => {
  await Promise.all(instances.map(({ tickets }) => tickets.outbox.stop()));
  await Promise.all(instances.slice(1).map(({ connection }) => connection.close()));
  await dropTestDatabase(first.connection);
});

/** Lists a ticket as the route does. */
async function listTicket({ tickets, settlement }: Instance, sellerId: string, id: string): Promise<void> {
  await tickets.create(list(sellerId, listing), TicketCreated, { id: new Types.ObjectId(id) });
  await settlement.seller(sellerId);
}

/** How a ticket's orders go: any number are cancelled, and the last one may be open or complete. */
interface Listed {
  id: string;
  orders: EventEnvelope[];
  last: OrderStatus | null;
}

const listed: fc.Arbitrary<Listed> = fc
  .record({
    cancelled: fc.nat({ max: 2 }),
    last: fc.constantFrom<OrderStatus | null>(null, "created", "complete"),
  })
  .map(({ cancelled, last }) => {
    const id = someId();
    const statuses = [...Array<OrderStatus>(cancelled).fill("cancelled"), ...(last ? [last] : [])];
    return { id, orders: statuses.flatMap((status) => orderHistory(id, status)), last };
  });

/** What happens to one seller: the tickets listed before, those listed meanwhile, and the seller's own events. */
const scenario = fc
  .record({
    before: fc.array(listed, { minLength: 1, maxLength: 3 }),
    meanwhile: fc.nat({ max: 2 }),
    changes: fc.nat({ max: 2 }),
    isDeleted: fc.boolean(),
  })
  .chain(({ before, meanwhile, changes, isDeleted }) => {
    const sellerId = someId();
    const history = Array.from({ length: changes + 1 }, (_, version) => userEvent(sellerId, version));
    if (isDeleted) history.push(userEvent(sellerId, changes + 1, { status: "deleted", tokenVersion: 1 }));
    const late = Array.from({ length: meanwhile }, someId);
    const events: EventEnvelope[] = [...history, ...before.flatMap(({ orders }) => orders)];
    const steps = fc.tuple(
      deliveriesOf(events),
      fc.array(fc.nat(), { minLength: late.length, maxLength: late.length }),
    );
    return steps.map(([deliveries, moments]) => {
      const delivered: (EventEnvelope | string)[] = [...deliveries];
      late.forEach((id, index) => {
        delivered.splice((moments[index] ?? 0) % (delivered.length + 1), 0, id);
      });
      return { sellerId, before, late, isDeleted, delivered };
    });
  });

describe("A seller's tickets", () => {
  it("When the seller's and the orders' histories are interleaved, repeated, reordered and worked on by several instances, then each ticket ends as it would in order", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ sellerId, before, late, isDeleted, delivered }) => {
        for (const { id } of before) await listTicket(first, sellerId, id);
        const handle =
          (instance: Instance) =>
          async (step: EventEnvelope | string): Promise<Applied> => {
            if (typeof step !== "string") return instance.handle(step);
            await listTicket(instance, sellerId, step);
            return "applied";
          };
        await deliverAll(delivered, [...instances, ...instances].map(handle));

        const unsold: TicketStatus = isDeleted ? "withdrawn" : "available";
        const statusOf = async (id: string) => (await first.tickets.find(id))?.status;
        for (const id of late) expect(await statusOf(id)).toBe(unsold);
        for (const { id, orders, last } of before) {
          if (last === "complete") expect(await statusOf(id)).toBe("sold");
          if (last === null) expect(await statusOf(id)).toBe(unsold);
          if (last !== "created") continue;
          // An order that came when the ticket was withdrawn already is cancelled by the orders service.
          expect(isDeleted ? ["reserved", "withdrawn"] : ["reserved"]).toContain(await statusOf(id));
          await first.handle(orderEventOf(id, orders.at(-1)?.aggregateId ?? "", 1, "cancelled"));
          expect(await statusOf(id)).toBe(unsold);
        }
        await Promise.all(instances.map(({ tickets }) => tickets.outbox.stop()));
        for (const id of [...late, ...before.map((ticket) => ticket.id)]) {
          const version = (await first.tickets.find(id))?.version ?? -1;
          expect(versionsPublished(bus, id)).toEqual(versionsTo(version));
        }
      }),
      { numRuns: 40 },
    );
  }, 180_000);
});

/** Delivers the deletion of a seller of three tickets to a process that ends at that step. */
async function deleteUntil(atStep: number, mode: CrashMode, broker: MemoryBus) {
  const sellerId = someId();
  const ids = [someId(), someId(), someId()];
  for (const id of ids) await listTicket(first, sellerId, id);
  await first.handle(userEvent(sellerId, 0));
  const deletion = userEvent(sellerId, 1, { status: "deleted", tokenVersion: 1 });

  const crash = new Crash(atStep, mode);
  const { connection } = first;
  const crashing = instanceOn(connection.useDb(connection.name), crashingBus(broker, crash));
  for (const model of ["Ticket", "User"]) {
    const { collection } = crashing.connection.model(model);
    intercept(collection, ["findOne", "findOneAndUpdate", "updateOne"], crash);
  }
  const handled = crashing.handle(deletion).then(() => crashing.tickets.outbox.stop());
  await Promise.race([handled.catch(() => {}), crash.happened]);
  return { ids, deletion, steps: crash.steps };
}

describe.each(["hangs", "throws"] as const)("When a process that withdraws a seller's tickets %s", (mode) => {
  it("at any await, then the event's next delivery withdraws all of them, once", async () => {
    const { steps } = await deleteUntil(Number.POSITIVE_INFINITY, mode, new MemoryBus());
    expect(steps).toBeGreaterThan(20);
    for (let step = 1; step <= steps; step++) {
      const { ids, deletion } = await deleteUntil(step, mode, new MemoryBus());
      await first.handle(deletion);
      for (const id of ids) {
        expect(await first.tickets.find(id)).toMatchObject({ status: "withdrawn", version: 1 });
      }
    }
  }, 120_000);
});
