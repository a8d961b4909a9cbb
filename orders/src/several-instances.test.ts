import { PaymentAuthorized, PaymentFailed, TicketDeleted } from "@ticketing/common";
import {
  deliver,
  dropTestDatabase,
  eventually,
  openTestDatabase,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import type { Connection } from "mongoose";
import {
  cancel,
  eventOf,
  expiryOf,
  listed,
  order,
  ordered,
  shown,
  somePayment,
  someTicket,
  tale,
} from "./orders.test.fixture";
import { ordersService } from "./service";

const ROUNDS = 10;

let database: Connection;
let one: TestService;
let other: TestService;
beforeAll(async () => {
  database = await openTestDatabase();
  one = await startTestService(ordersService, {}, database.name);
  other = await startTestService(ordersService, {}, database.name);
});
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()]);
  await dropTestDatabase(database);
});

/** The statuses an order went through, as its events tell. */
const statuses = (orderId: string) => tale([one, other], orderId).map(({ data }) => data.status);

describe("Two instances on one database", () => {
  it("When buyers on both want one ticket at once, then one of them gets it", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const ticket = await listed(one);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => order(index % 2 ? one : other, someUser(), ticket.id)),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array(19).fill(409)]);
    }
  });

  it("When one buyer sends the same request with one Idempotency-Key to both at once, then there is one order", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const buyer = someUser();
      const ticket = await listed(one);
      const answers = await Promise.all(
        [one, other, one, other].map((instance) =>
          order(instance, buyer, ticket.id).set("Idempotency-Key", "once"),
        ),
      );
      expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    }
  });

  it("When a cancel, an expiry, a payment and a withdrawal of one order race, then it ends once, in one way", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const ticket = await listed(one);
      const { buyer, order: held } = await ordered(one, ticket.id);
      const withdrawal = eventOf(TicketDeleted, { ...ticket, status: "withdrawn", version: 1 });
      const payment = eventOf(PaymentAuthorized, somePayment(held.id));
      const [cancelled] = await Promise.all([
        cancel(one, buyer, held.id),
        ...[one, other].flatMap((instance) =>
          [expiryOf(held), payment, withdrawal].map((event) => deliver(instance, event)),
        ),
      ]);
      const end = await shown(other, buyer, held.id);
      expect(end.version).toBe(1);
      expect(cancelled.status).toBe(end.status === "complete" ? 409 : 204);
      await eventually(() => expect(statuses(held.id)).toEqual(["created", end.status]));
    }
  });

  it("When declined payments come to both at once, then the third cancels the order, once", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { buyer, order: held } = await ordered(one);
      const declines = [1, 2, 3].map(() =>
        eventOf(PaymentFailed, somePayment(held.id, { status: "failed" })),
      );
      await Promise.all(declines.flatMap((event) => [deliver(one, event), deliver(other, event)]));
      expect(await shown(one, buyer, held.id)).toMatchObject({ reason: "payment-failed", version: 1 });
    }
  });

  it("When a ticket is withdrawn on one while it is ordered on the other, then no open order is left", async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const ticket = await listed(one);
      const buyer = someUser();
      const withdrawal = eventOf(TicketDeleted, { ...ticket, status: "withdrawn", version: 1 });
      const [answer] = await Promise.all([
        order(one, buyer, ticket.id).then((received) => received),
        deliver(other, withdrawal),
      ]);
      expect([201, 404]).toContain(answer.status);
      if (answer.status === 404) continue;
      expect(await shown(one, buyer, answer.body.id)).toMatchObject({ reason: "withdrawn", version: 1 });
    }
  });

  it("When an instance goes away with events in its outbox, then the other publishes them", async () => {
    const third = await startTestService(ordersService, {}, database.name);
    third.bus.disconnect();
    const { order: held } = await ordered(third);
    await third.stop();
    await eventually(() => expect(tale([one, other], held.id)).toHaveLength(1));
  });

  it("When both hear of a ticket at once, then it can be ordered on both", async () => {
    const ticket = someTicket();
    await Promise.all([listed(one, ticket), listed(other, ticket)]);
    const { buyer, order: held } = await ordered(one, ticket.id);
    await cancel(other, buyer, held.id).expect(204);
    await ordered(other, ticket.id);
  });
});
