import {
  MemoryBus,
  type OrderStatus,
  TicketCreated,
  TicketDeleted,
  type TicketStatus,
} from "@ticketing/common";
import {
  dropTestDatabase,
  openTestDatabase,
  someId,
  versionsPublished,
  versionsTo,
} from "@ticketing/common/testing";
import { deliverAll, deliveriesOf } from "@ticketing/common/testing/deliveries";
import fc from "fast-check";
import { Types } from "mongoose";
import { type Instance, instanceOn, orderEventOf, orderHistory } from "../instances.test.fixture";
import { createOrderReplica } from "../order-replica";
import { list } from "../ticket";
import { listing } from "../tickets.test.fixture";

const INSTANCES = 3;

type Delivery = ReturnType<typeof orderEventOf>;

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

/** How orders of one ticket may go: any number are cancelled, and the last one may be open or complete. */
const endings = fc.record({
  cancelled: fc.nat({ max: 4 }),
  last: fc.constantFrom<OrderStatus | null>(null, "created", "complete"),
});

const scenario = endings.chain(({ cancelled, last }) => {
  const ticketId = someId();
  const statuses: OrderStatus[] = [
    ...Array<OrderStatus>(cancelled).fill("cancelled"),
    ...(last ? [last] : []),
  ];
  const histories = statuses.map((status) => orderHistory(ticketId, status));
  const holder = last ? (histories.at(-1)?.[0]?.aggregateId ?? null) : null;
  const expected: { status: TicketStatus; orderId: string | null } = {
    status: last === null ? "available" : last === "created" ? "reserved" : "sold",
    orderId: holder,
  };
  const events = histories.flat();
  const deliveries = events.length > 0 ? deliveriesOf(events) : fc.constant(events);
  return deliveries.map((delivered) => ({ ticketId, delivered, expected }));
});

async function listTicket(id: string): Promise<void> {
  const ticket = list(someId(), listing);
  await first.tickets.create(ticket, TicketCreated, { id: new Types.ObjectId(id) });
}

describe("A ticket's orders", () => {
  it("When their histories are interleaved, repeated, reordered and worked on by several instances, then the ticket ends as it would in order", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ ticketId, delivered, expected }) => {
        await listTicket(ticketId);
        const workers = instances.flatMap(({ handle }) => [handle, handle]);
        await deliverAll(delivered, workers);
        const ticket = await first.tickets.find(ticketId);
        expect(ticket).toMatchObject(expected);
        await Promise.all(instances.map(({ tickets }) => tickets.outbox.stop()));
        expect(versionsPublished(bus, ticketId)).toEqual(versionsTo(ticket?.version ?? -1));
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("When the ticket is withdrawn at any moment, then it ends withdrawn, or held by what held it before", async () => {
    await fc.assert(
      fc.asyncProperty(scenario, fc.nat({ max: 12 }), async ({ ticketId, delivered, expected }, moment) => {
        await listTicket(ticketId);
        const workers = instances.flatMap(({ handle }) => [handle]);
        let handled = 0;
        let withdrawn = false;
        const withdrawInTime = async () => {
          if (handled++ !== moment) return;
          await first.tickets.change(ticketId, (ticket) => {
            withdrawn = ticket.status === "available";
            return withdrawn ? { set: { status: "withdrawn" }, event: TicketDeleted } : null;
          });
        };
        await deliverAll(
          delivered,
          workers.map((handle) => async (delivery: Delivery) => {
            await withdrawInTime();
            return handle(delivery);
          }),
        );
        const sold = expected.status === "sold";
        const ticket = await first.tickets.find(ticketId);
        expect(ticket).toMatchObject(withdrawn && !sold ? { status: "withdrawn", orderId: null } : expected);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it("When a process dies after it remembered an order and before it reserved the ticket, then the event's next delivery reserves it", async () => {
    const [ticketId, orderId] = [someId(), someId()];
    await listTicket(ticketId);
    const event = orderEventOf(ticketId, orderId, 0, "created");
    const orders = createOrderReplica({ connection: first.connection.useDb(first.connection.name) });
    await orders.apply(event, { ticketId, status: "created" });
    expect(await first.tickets.find(ticketId)).toMatchObject({ status: "available" });
    expect(await first.handle(event)).toBe("duplicate");
    expect(await first.tickets.find(ticketId)).toMatchObject({ status: "reserved", orderId });
  });
});
