import { expectProblem } from "../../site/expect-problem";
import { buyTicket, holdTicket, listTicket, ticketBecomes, ticketOf } from "../../site/market";
import type { Page, Ticket } from "../../site/types";
import { User } from "../../site/user";
import { Visitor } from "../../site/visitor";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const visitor = new Visitor(site);
const UNKNOWN_ID = "0123456789abcdef01234567";
const LISTING = { title: "Blues night", price: 2050 };

let seller: User;
let buyer: User;
beforeAll(async () => {
  [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
});

async function reservedTicket(): Promise<Ticket> {
  const { id } = await listTicket(seller);
  await holdTicket(buyer, id);
  return ticketBecomes(visitor, id, "reserved");
}

async function soldTicket(): Promise<Ticket> {
  const { id } = await listTicket(seller);
  await buyTicket(buyer, id);
  return ticketBecomes(visitor, id, "sold");
}

describe("POST /api/tickets", () => {
  it("answers 201 with the ticket, for sale, in dollars unless another currency is named", async () => {
    const answer = await seller.post<Ticket>("/api/tickets", { title: "  Blues night ", price: 2050 });
    expect(answer).toMatchObject({ status: 201 });
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      title: "Blues night",
      description: "",
      price: 2050,
      currency: "usd",
      sellerId: seller.id,
      status: "available",
      orderId: null,
      version: 0,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updatedAt: answer.body.createdAt,
    });
    const inEuros = { ...LISTING, currency: "eur", description: "Row 7" };
    expect((await seller.post("/api/tickets", inEuros)).body).toMatchObject(inEuros);
  });

  it.each([
    ["the lowest price", { price: 50 }],
    ["the highest price", { price: 99_999_999 }],
    ["a title of 200 characters", { title: "t".repeat(200) }],
    ["a description of 5,000 characters", { description: "d".repeat(5_000) }],
  ])("takes %s", async (_case, changed) => {
    expect(await seller.post("/api/tickets", { ...LISTING, ...changed })).toMatchObject({
      status: 201,
      body: changed,
    });
  });

  it.each([
    ["a price of 49", { price: 49 }, "price"],
    ["a price of 100,000,000", { price: 100_000_000 }, "price"],
    ["a price with a fraction", { price: 20.5 }, "price"],
    ["a title of nothing but blanks", { title: "   " }, "title"],
    ["a title of 201 characters", { title: "t".repeat(201) }, "title"],
    ["a description of 5,001 characters", { description: "d".repeat(5_001) }, "description"],
    ["a currency that there is not", { currency: "xyz" }, "currency"],
  ])("answers 400 to %s and names the field", async (_case, changed, field) => {
    expectProblem(await seller.post("/api/tickets", { ...LISTING, ...changed }), 400, field);
  });

  it("answers 401 to somebody who is not signed in", async () => {
    expectProblem(await visitor.post("/api/tickets", LISTING), 401);
  });
});

describe("GET /api/tickets/:id", () => {
  it("shows a ticket to anybody", async () => {
    const ticket = await listTicket(seller);
    expect(await visitor.get(`/api/tickets/${ticket.id}`)).toMatchObject({ status: 200, body: ticket });
  });

  it.each([UNKNOWN_ID, "not-an-id"])("answers 404 to %s", async (id) => {
    expectProblem(await visitor.get(`/api/tickets/${id}`), 404);
  });
});

describe("PUT /api/tickets/:id", () => {
  it("answers 200 with the ticket as it is now, one version on", async () => {
    const { id } = await listTicket(seller);
    const changed = { title: "Soul night", price: 999, description: "Row 7" };
    expect(await seller.put(`/api/tickets/${id}`, changed)).toMatchObject({
      status: 200,
      body: { ...changed, version: 1, status: "available" },
    });
    expect(await ticketOf(visitor, id)).toMatchObject({ ...changed, version: 1 });
  });

  it("answers 400, 401, 403 and 404 where it should", async () => {
    const path = `/api/tickets/${(await listTicket(seller)).id}`;
    expectProblem(await seller.put(path, { ...LISTING, price: 1 }), 400, "price");
    expectProblem(await visitor.put(path, LISTING), 401);
    expectProblem(await buyer.put(path, LISTING), 403);
    expectProblem(await seller.put(`/api/tickets/${UNKNOWN_ID}`, LISTING), 404);
    expectProblem(await seller.put("/api/tickets/not-an-id", LISTING), 404);
  });

  it.each([
    ["reserved", reservedTicket],
    ["sold", soldTicket],
  ])("answers 409 once the ticket is %s, and changes nothing", async (_status, make) => {
    const ticket = await make();
    expectProblem(await seller.put(`/api/tickets/${ticket.id}`, LISTING), 409);
    expect(await ticketOf(visitor, ticket.id)).toEqual(ticket);
  });
});

describe("DELETE /api/tickets/:id", () => {
  it("answers 204; the ticket is withdrawn and in no list", async () => {
    const { id } = await listTicket(seller);
    expect(await seller.delete(`/api/tickets/${id}`)).toMatchObject({ status: 204 });
    expect(await ticketOf(visitor, id)).toMatchObject({ status: "withdrawn", version: 1 });
    for (const status of ["available", "withdrawn"]) {
      const query = `/api/tickets?sellerId=${seller.id}&status=${status}&limit=100`;
      const { body } = await visitor.get<Page<Ticket>>(query);
      expect(body.items.map((ticket) => ticket.id)).not.toContain(id);
    }
  });

  it("answers 401, 403 and 404 where it should", async () => {
    const path = `/api/tickets/${(await listTicket(seller)).id}`;
    expectProblem(await visitor.delete(path), 401);
    expectProblem(await buyer.delete(path), 403);
    expectProblem(await seller.delete(`/api/tickets/${UNKNOWN_ID}`), 404);
    expectProblem(await seller.delete("/api/tickets/not-an-id"), 404);
  });

  it.each([
    ["reserved", reservedTicket],
    ["sold", soldTicket],
  ])("answers 409 once the ticket is %s, and changes nothing", async (_status, make) => {
    const ticket = await make();
    expectProblem(await seller.delete(`/api/tickets/${ticket.id}`), 409);
    expect(await ticketOf(visitor, ticket.id)).toEqual(ticket);
  });
});
