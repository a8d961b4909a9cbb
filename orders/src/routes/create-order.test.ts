import { setTimeout as delay } from "node:timers/promises";
import {
  orderState,
  PaymentAuthorized,
  problemBody,
  problemType,
  TicketCreated,
  TicketDeleted,
  TicketUpdated,
} from "@ticketing/common";
import {
  assertDocumented,
  cookieOf,
  deliver,
  eventually,
  publishEvent,
  someId,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import request from "supertest";
import { openapi } from "../openapi";
import {
  cancel,
  eventOf,
  listed,
  order,
  ordered,
  shown,
  somePayment,
  someTicket,
  tale,
} from "../orders.test.fixture";
import { ordersService } from "../service";

const HOLD_SECONDS = 120;

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ordersService, { ORDER_HOLD_SECONDS: String(HOLD_SECONDS) });
});
afterAll(() => service.stop());

const withKey = (buyer: ReturnType<typeof someUser>, ticketId: string, key: string) =>
  order(service, buyer, ticketId).set("Idempotency-Key", key);

describe("POST /api/orders", () => {
  it("When a ticket is free, then the buyer holds it for the set time, and one event tells of it", async () => {
    const buyer = someUser();
    const ticket = await listed(service, { title: "Opera", price: 7700, currency: "eur" });
    const before = Date.now();
    const answer = await order(service, buyer, ticket.id).expect(201);
    const body = orderState.strict().parse(answer.body);
    expect(body).toEqual({
      id: expect.any(String),
      status: "created",
      reason: null,
      buyerId: buyer.id,
      expiresAt: expect.any(String),
      ticket: { id: ticket.id, title: "Opera", price: 7700, currency: "eur" },
      version: 0,
      createdAt: expect.any(String),
      updatedAt: body.createdAt,
    });
    const held = Date.parse(body.expiresAt) - HOLD_SECONDS * 1000;
    expect(held).toBeGreaterThanOrEqual(before);
    expect(held).toBeLessThanOrEqual(Date.now());
    await eventually(() => expect(tale([service], body.id)).toHaveLength(1));
    expect(tale([service], body.id)[0]).toMatchObject({ subject: "order:created", version: 0, data: body });
    assertDocumented(openapi, "POST /api/orders", answer);
  });

  it("When no time is set, then a hold lasts fifteen minutes", async () => {
    const usual = await startTestService(ordersService);
    const { order: held } = await ordered(usual);
    const lasts = Date.parse(held.expiresAt) - Date.parse(held.createdAt);
    expect(Math.round(lasts / 1000)).toBe(900);
    await usual.stop();
  });

  it("When nobody is signed in, then it answers 401, whatever is in the body", async () => {
    const post = () => request(service.app).post("/api/orders");
    const { id } = await listed(service);
    assertDocumented(openapi, "POST /api/orders", await post().send({ ticketId: id }).expect(401));
    await post().send({}).expect(401);
    await post().type("json").send("{broken").expect(401);
    await post().set("Cookie", "session=forged; session.sig=forged").send({ ticketId: id }).expect(401);
    await order(service, someUser(), id).expect(201);
  });

  it.each([
    ["no ticket", {}],
    ["a number", { ticketId: 1 }],
    ["null", { ticketId: null }],
    ["an operator", { ticketId: { $gt: "" } }],
    ["a list", { ticketId: [someId()] }],
    ["a short id", { ticketId: "abc" }],
    ["an id of other letters", { ticketId: "z".repeat(24) }],
    ["an id in upper case", { ticketId: "A".repeat(24) }],
    ["an id and more", { ticketId: `${someId()}\n` }],
  ])("When the body names %s, then it answers 400 and names the field", async (_what, body) => {
    const before = service.bus.published.length;
    const answer = await request(service.app)
      .post("/api/orders")
      .set("Cookie", cookieOf(someUser()))
      .send(body)
      .expect(400);
    expect(problemBody.parse(answer.body)).toMatchObject({ status: 400, errors: [{ field: "ticketId" }] });
    expect(service.bus.published).toHaveLength(before);
    assertDocumented(openapi, "POST /api/orders", answer);
  });

  it("When the body is no JSON object, of another type or huge, then it says so by 400, 415 and 413", async () => {
    const post = (type: string, text: string) =>
      request(service.app).post("/api/orders").set("Cookie", cookieOf(someUser())).type(type).send(text);
    await post("json", "{broken").expect(400);
    await post("json", "[]").expect(400);
    await post("json", '"text"').expect(400);
    await post("text/plain", someId()).expect(415);
    await post("application/x-www-form-urlencoded", `ticketId=${someId()}`).expect(415);
    await post("json", JSON.stringify({ ticketId: "a".repeat(70_000) })).expect(413);
  });

  it("When another site's page sends the request, then it answers 403 and takes hold of nothing", async () => {
    const { id } = await listed(service);
    const answer = await order(service, someUser(), id).set("Origin", "https://evil.example").expect(403);
    assertDocumented(openapi, "POST /api/orders", answer);
    await order(service, someUser(), id).set("Origin", "http://localhost:3000").expect(201);
  });

  it("When there is no such ticket, just made or never seen, then it answers 404", async () => {
    assertDocumented(openapi, "POST /api/orders", await order(service, someUser(), someId()).expect(404));
    await order(service, someUser(), "5f0000000000000000000000").expect(404);
  });

  it("When the ticket is withdrawn, then it answers 404", async () => {
    const ticket = await listed(service);
    await deliver(service, eventOf(TicketDeleted, { ...ticket, status: "withdrawn", version: 1 }));
    await order(service, someUser(), ticket.id).expect(404);
  });

  it("When the ticket was listed a moment ago and its event is still on the way, then the order waits for it", async () => {
    const ticket = someTicket();
    const [answer] = await Promise.all([
      order(service, someUser(), ticket.id).then((received) => received),
      delay(300).then(() => publishEvent(service.bus, TicketCreated, ticket.id, 0, ticket)),
    ]);
    expect(answer.status).toBe(201);
  });

  it("When the ticket was edited, then the order has what it is and costs now, and keeps it", async () => {
    const ticket = await listed(service);
    await deliver(
      service,
      eventOf(TicketUpdated, { ...ticket, title: "Late show", price: 3000, version: 1 }),
    );
    const { buyer, order: held } = await ordered(service, ticket.id);
    expect(held.ticket).toMatchObject({ title: "Late show", price: 3000 });
    await deliver(service, eventOf(TicketUpdated, { ...ticket, title: "Later show", version: 2 }));
    expect(await shown(service, buyer, held.id)).toEqual(held);
  });

  it("When the ticket is one's own, then it answers 409", async () => {
    const seller = someUser();
    const ticket = await listed(service, { sellerId: seller.id });
    const answer = await order(service, seller, ticket.id).expect(409);
    expect(answer.body).toMatchObject({
      type: problemType("own-ticket"),
      detail: "This is your own ticket.",
    });
    assertDocumented(openapi, "POST /api/orders", answer);
  });

  it("When the ticket is held, then it answers 409 and says by whom", async () => {
    const { buyer, ticketId } = await ordered(service);
    const others = await order(service, someUser(), ticketId).expect(409);
    expect(others.body.type).toBe(problemType("ticket-reserved"));
    expect(others.body.detail).toMatch(/somebody else/i);
    const again = await order(service, buyer, ticketId).expect(409);
    expect(again.body.type).toBe(problemType("ticket-yours"));
    expect(again.body.detail).toMatch(/you have/i);
    for (const answer of [others, again]) assertDocumented(openapi, "POST /api/orders", answer);
  });

  it("When the ticket is sold, then it answers 409 and says so", async () => {
    const { order: held, ticketId } = await ordered(service);
    await deliver(service, eventOf(PaymentAuthorized, somePayment(held.id)));
    const answer = await order(service, someUser(), ticketId).expect(409);
    expect(answer.body.type).toBe(problemType("ticket-sold"));
    assertDocumented(openapi, "POST /api/orders", answer);
  });

  it("When an order is cancelled, then its ticket is free for the next buyer", async () => {
    const first = await ordered(service);
    await cancel(service, first.buyer, first.order.id).expect(204);
    const second = await ordered(service, first.ticketId);
    await cancel(service, second.buyer, second.order.id).expect(204);
    await order(service, first.buyer, first.ticketId).expect(201);
  });

  it("When 300 buyers want one ticket at once, then one gets it and 299 get a 409, five times over", async () => {
    const app = service.app.listen(0);
    for (let round = 0; round < 5; round++) {
      const ticket = await listed(service);
      const buyers = Array.from({ length: 300 }, someUser);
      const answers = await Promise.all(buyers.map((buyer) => order({ app }, buyer, ticket.id)));
      const won = answers.filter(({ status }) => status === 201);
      expect(won).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(299);
      await order({ app }, someUser(), ticket.id).expect(409);
    }
    app.close();
  }, 120_000);
});

describe("POST /api/orders with an Idempotency-Key", () => {
  it("When the request is repeated, then it has the first answer again, even once the order is over", async () => {
    const buyer = someUser();
    const { id } = await listed(service);
    const first = await withKey(buyer, id, "again").expect(201);
    expect((await withKey(buyer, id, "again").expect(201)).body).toEqual(first.body);
    await cancel(service, buyer, first.body.id).expect(204);
    expect((await withKey(buyer, id, "again").expect(201)).body).toEqual(first.body);
    await ordered(service, id);
    expect((await withKey(buyer, id, "again").expect(201)).body).toEqual(first.body);
  });

  it("When it is sent many times at once, then each has the same answer and there is one order", async () => {
    const buyer = someUser();
    const { id } = await listed(service);
    const answers = await Promise.all(Array.from({ length: 12 }, () => withKey(buyer, id, "at-once")));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const list = await request(service.app).get("/api/orders").set("Cookie", cookieOf(buyer)).expect(200);
    expect(list.body.items).toHaveLength(1);
  });

  it("When the key comes with another ticket, before, after or at once, then it answers 409", async () => {
    const buyer = someUser();
    const [one, other] = await Promise.all([listed(service), listed(service)]);
    await withKey(buyer, one.id, "mine").expect(201);
    await withKey(buyer, other.id, "mine").expect(409);
    const [third, fourth] = await Promise.all([listed(service), listed(service)]);
    const answers = await Promise.all([third, fourth].map(({ id }) => withKey(buyer, id, "both")));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    await order(service, someUser(), other.id).expect(201);
  });

  it("When two buyers send the same key, then each has an order", async () => {
    const [one, other] = await Promise.all([listed(service), listed(service)]);
    await withKey(someUser(), one.id, "shared").expect(201);
    await withKey(someUser(), other.id, "shared").expect(201);
  });

  it("When the first try was refused, then the key may be sent again", async () => {
    const buyer = someUser();
    const holder = await ordered(service);
    await withKey(buyer, holder.ticketId, "patient").expect(409);
    await cancel(service, holder.buyer, holder.order.id).expect(204);
    await withKey(buyer, holder.ticketId, "patient").expect(201);
  });

  it("When the key is too long or not plain text, then it answers 400", async () => {
    const { id } = await listed(service);
    await withKey(someUser(), id, "x".repeat(256)).expect(400);
    await withKey(someUser(), id, "two words").expect(400);
    await withKey(someUser(), id, "x".repeat(255)).expect(201);
  });
});

describe("POST /api/orders of one who holds many tickets", () => {
  it.each([
    ["0.1", 3],
    ["0.2", 6],
  ])("When the limits are scaled by %s, then the buyer holds at most %i at once", async (scale, most) => {
    const scaled = await startTestService(ordersService, { RATE_LIMIT_SCALE: scale });
    const buyer = someUser();
    const tickets = await Promise.all(Array.from({ length: most + 4 }, () => listed(scaled)));
    const answers = await Promise.all(tickets.map(({ id }) => order(scaled, buyer, id)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(most);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(4);
    for (const answer of refused) {
      expect(Number(answer.get("Retry-After"))).toBeGreaterThan(0);
      expect(answer.body.type).toBe(problemType("too-many-holds"));
      assertDocumented(openapi, "POST /api/orders", answer);
    }
    await ordered(scaled);
    const mine = answers.find(({ status }) => status === 201);
    await cancel(scaled, buyer, mine?.body.id).expect(204);
    await order(scaled, buyer, mine?.body.ticket.id).expect(201);
    await order(scaled, buyer, (await listed(scaled)).id).expect(429);
    await scaled.stop();
  });
});

describe("POST /api/orders while the broker is away", () => {
  it("When it comes back, then the event that waited goes out", async () => {
    service.bus.disconnect();
    const { order: held } = await ordered(service);
    expect(tale([service], held.id)).toEqual([]);
    service.bus.connect();
    await eventually(() => expect(tale([service], held.id)).toHaveLength(1));
  });
});

describe("POST /api/orders of a ticket that is withdrawn at that very moment", () => {
  it("When the withdrawal comes between the look at the ticket and the order, then the order is cancelled at once", async () => {
    const ticket = await listed(service);
    const { collection } = service.connection.model("Order");
    const insert = collection.insertOne.bind(collection);
    const withdrawal = eventOf(TicketDeleted, { ...ticket, status: "withdrawn", version: 1 });
    jest.spyOn(collection, "insertOne").mockImplementationOnce(async (...order) => {
      expect(await deliver(service, withdrawal)).toBe("applied");
      return insert(...order);
    });
    const { buyer, order: held } = await ordered(service, ticket.id);
    jest.restoreAllMocks();
    const now = await shown(service, buyer, held.id);
    expect(now).toMatchObject({ status: "cancelled", reason: "withdrawn", version: 1 });
    await eventually(() => expect(tale([service], held.id)).toHaveLength(2));
    expect(tale([service], held.id)[1]).toMatchObject({ subject: "order:cancelled", data: now });
  });

  it("When the process dies before it looked again, then the withdrawal's next delivery cancels the order", async () => {
    const ticket = await listed(service);
    const withdrawal = eventOf(TicketDeleted, { ...ticket, status: "withdrawn", version: 1 });
    const tickets = service.connection.model("Ticket").collection;
    const { collection } = service.connection.model("Order");
    const insert = collection.insertOne.bind(collection);
    jest.spyOn(collection, "insertOne").mockImplementationOnce(async (...order) => {
      await deliver(service, withdrawal);
      const inserted = await insert(...order);
      jest.spyOn(tickets, "findOne").mockRejectedValueOnce(new Error("The process ends here."));
      return inserted;
    });
    const buyer = someUser();
    await order(service, buyer, ticket.id).expect(500);
    jest.restoreAllMocks();
    expect(await deliver(service, withdrawal)).toBe("duplicate");
    const list = await request(service.app).get("/api/orders").set("Cookie", cookieOf(buyer)).expect(200);
    expect(list.body.items).toMatchObject([{ status: "cancelled", reason: "withdrawn" }]);
  });
});
