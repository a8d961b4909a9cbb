import { TicketCreated } from "@ticketing/common";
import { cookieOf, eventsOf, someUser, startTestService, type TestService } from "@ticketing/common/testing";
import request from "supertest";
import { ticketsService } from "../service";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

const concert = { title: "  Jazz at the Café ", price: 2050 };
const post = (cookie: string, body: object) =>
  request(service.app).post("/api/tickets").set("Cookie", cookie).send(body);

describe("POST /api/tickets", () => {
  it("lists the ticket, trimmed and in USD by default, and tells of it in one event", async () => {
    const seller = someUser();
    const { body, headers } = await post(cookieOf(seller), concert).expect(201);
    expect(headers.etag).toBe('"0"');
    expect(body).toMatchObject({
      title: "Jazz at the Café",
      description: "",
      price: 2050,
      currency: "usd",
      sellerId: seller.id,
      status: "available",
      orderId: null,
      version: 0,
    });
    const events = eventsOf(service.bus, TicketCreated).filter((event) => event.aggregateId === body.id);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ version: 0, data: body });
  });

  it("answers 401 before it looks at what is in the body", async () => {
    await request(service.app).post("/api/tickets").send({}).expect(401);
    await request(service.app).post("/api/tickets").type("json").send("{broken").expect(401);
  });

  it.each([
    ["no title", { price: 2050 }, "title"],
    ["a blank title", { title: "   ", price: 2050 }, "title"],
    ["a title of 201 characters", { title: "x".repeat(201), price: 2050 }, "title"],
    ["an operator for a title", { title: { $gt: "" }, price: 2050 }, "title"],
    ["a list for a title", { title: ["a"], price: 2050 }, "title"],
    ["no price", { title: "a" }, "price"],
    ["a price below the least", { title: "a", price: 49 }, "price"],
    ["a price above the most", { title: "a", price: 100_000_000 }, "price"],
    ["a fraction of a cent", { title: "a", price: 20.5 }, "price"],
    ["a price in words", { title: "a", price: "2050" }, "price"],
    ["a list of prices", { title: "a", price: [2050] }, "price"],
    ["too long a description", { title: "a", price: 2050, description: "x".repeat(5_001) }, "description"],
    ["an unknown currency", { title: "a", price: 2050, currency: "xxq" }, "currency"],
    ["a currency in upper case", { title: "a", price: 2050, currency: "USD" }, "currency"],
  ])("refuses %s and names the field", async (_what, body, field) => {
    const before = service.bus.published.length;
    const answer = await post(cookieOf(someUser()), body).expect(400);
    expect(answer.type).toBe("application/problem+json");
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field }] });
    expect(service.bus.published).toHaveLength(before);
  });

  it("refuses broken JSON, a body that is none, another type and a huge body", async () => {
    const cookie = cookieOf(someUser());
    const send = (type: string, text: string) =>
      request(service.app).post("/api/tickets").set("Cookie", cookie).type(type).send(text);
    await send("json", "{broken").expect(400);
    await send("json", "[]").expect(400);
    await send("text/plain", "hello").expect(415);
    await send("json", JSON.stringify({ title: "x".repeat(70_000), price: 2050 })).expect(413);
  });

  it("refuses a request that another site's page sends", async () => {
    await post(cookieOf(someUser()), concert).set("Origin", "https://evil.example").expect(403);
    await post(cookieOf(someUser()), concert).set("Origin", "http://localhost:3000").expect(201);
  });

  it("answers a repeated Idempotency-Key as it did first, and lists only once", async () => {
    const cookie = cookieOf(someUser());
    const send = (body: object) => post(cookie, body).set("Idempotency-Key", "k1");
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(concert)));
    expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(201));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    await send({ ...concert, price: 3000 }).expect(409);
    await post(cookieOf(someUser()), concert).set("Idempotency-Key", "k1").expect(201);
    await post(cookie, concert).set("Idempotency-Key", "x".repeat(256)).expect(400);
  });
});
