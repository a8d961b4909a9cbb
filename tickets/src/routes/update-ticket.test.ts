import { problemType, TicketUpdated } from "@ticketing/common";
import {
  cookieOf,
  eventsOf,
  eventually,
  someId,
  someUser,
  startTestService,
  type TestService,
  versionsPublished,
} from "@ticketing/common/testing";
import request from "supertest";
import { ticketsService } from "../service";
import { heldTicket, listing, postTicket, showTicket } from "../tickets.test.fixture";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

const seller = someUser();
const put = (id: string, body: object, user = seller) =>
  request(service.app).put(`/api/tickets/${id}`).set("Cookie", cookieOf(user)).send(body);

const updatesOf = (id: string) =>
  eventsOf(service.bus, TicketUpdated).filter((event) => event.aggregateId === id);

describe("PUT /api/tickets/:id", () => {
  it("When its seller edits it, then it is changed as the next version, and one event tells of it", async () => {
    const ticket = await postTicket(service, seller, { description: "Row 1" });
    const { body } = await put(ticket.id, { title: " Blues ", price: 3000 }).expect(200);
    expect(body).toMatchObject({
      id: ticket.id,
      title: "Blues",
      price: 3000,
      description: "Row 1",
      currency: "usd",
      status: "available",
      version: 1,
      createdAt: ticket.createdAt,
    });
    expect(await showTicket(service, ticket.id)).toEqual(body);
    await eventually(() => expect(updatesOf(ticket.id)).toMatchObject([{ version: 1, data: body }]));
  });

  it("When it is edited, then it is found by its new words and not by its old ones", async () => {
    const ticket = await postTicket(service, seller, { title: "Uniqueoldword" });
    await put(ticket.id, { title: "Uniquenewword", price: 3000 }).expect(200);
    const found = async (q: string) =>
      (await request(service.app).get("/api/tickets").query({ q }).expect(200)).body.items.length;
    expect(await found("uniqueoldword")).toBe(0);
    expect(await found("uniquenewword")).toBe(1);
  });

  it("When it is edited many times at once, then every answer is a version of its own, and no event is missing", async () => {
    const { id } = await postTicket(service, seller);
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => put(id, { ...listing, price: 1000 + n })));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(answers.map(({ body }) => body.version).toSorted()).toEqual([1, 2, 3, 4, 5]);
    await eventually(() => expect(versionsPublished(service.bus, id)).toEqual([0, 1, 2, 3, 4, 5]));
  });

  it("When If-Match names the version it has, then it is changed, and the answer tells the next one", async () => {
    const { id } = await postTicket(service, seller);
    for (const [version, tag] of [`"0"`, `"0", "1"`, "*"].entries()) {
      const { headers, body } = await put(id, { ...listing, price: 1000 + version })
        .set("If-Match", tag)
        .expect(200);
      expect([headers.etag, body.version]).toEqual([`"${version + 1}"`, version + 1]);
    }
  });

  it("When If-Match names another version, then it is a 412 and nothing is changed or told", async () => {
    const { id } = await postTicket(service, seller);
    const { body: ticket } = await put(id, { ...listing, price: 5000 }).expect(200);
    const { body, type } = await put(id, { ...listing, price: 9999 })
      .set("If-Match", '"0"')
      .expect(412);
    expect([type, body.status]).toEqual(["application/problem+json", 412]);
    expect(await showTicket(service, id)).toEqual(ticket);
    expect(updatesOf(id)).toHaveLength(1);
  });

  it("When many know the same version and edit it at once, then one edit is made, and the others are a 412", async () => {
    const { id } = await postTicket(service, seller);
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => put(id, { ...listing, price: 1000 + n }).set("If-Match", '"0"')),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412, 412]);
    const winner = answers.find(({ status }) => status === 200)?.body;
    expect(await showTicket(service, id)).toEqual(winner);
    expect(winner.version).toBe(1);
  });

  it("When If-Match is malformed, then it is a 400; when it is of another version, every other refusal comes first", async () => {
    const { id } = await postTicket(service, seller);
    await put(id, listing).set("If-Match", "0").expect(400);
    const stale = (ticketId: string, user = seller) => put(ticketId, listing, user).set("If-Match", '"9"');
    await stale(someId()).expect(404);
    await stale(id, someUser()).expect(403);
    const { id: reserved } = await heldTicket(service, seller, "reserved");
    await stale(reserved).expect(409);
    await stale(id).expect(412);
  });

  it("When nobody is signed in, then it is a 401, before anything else is looked at", async () => {
    const { id } = await postTicket(service, seller);
    await request(service.app).put(`/api/tickets/${id}`).send({}).expect(401);
    await request(service.app).put("/api/tickets/abc").type("json").send("{broken").expect(401);
  });

  it("When the body is wrong, then it is a 400 that names the field, before it is asked whose the ticket is", async () => {
    const { id } = await postTicket(service, seller);
    for (const user of [seller, someUser()]) {
      const { body } = await put(id, { title: "a", price: "2050" }, user).expect(400);
      expect(body.errors).toMatchObject([{ field: "price" }]);
    }
    await put("abc", { title: { $gt: "" }, price: 2050 }).expect(400);
  });

  it("When there is no such ticket or the id is malformed, then it is a 404", async () => {
    for (const id of [someId(), "abc", "0".repeat(23), "%ff"]) await put(id, listing).expect(404);
  });

  it.each(["reserved", "sold"] as const)(
    "When it is %s, then it is a 403 for others and a 409 for its seller, and stays as it is",
    async (status) => {
      const ticket = await heldTicket(service, seller, status);
      await put(ticket.id, listing, someUser()).expect(403);
      const { body } = await put(ticket.id, { ...listing, price: 9999 }).expect(409);
      expect(body.type).toBe(problemType(`ticket-${status}`));
      expect(body.detail).toContain(status);
      expect(await showTicket(service, ticket.id)).toEqual(ticket);
    },
  );

  it("When it is another seller's, then it is a 403 and nothing is changed or told", async () => {
    const ticket = await postTicket(service, seller);
    await put(ticket.id, { ...listing, price: 50 }, someUser()).expect(403);
    expect(await showTicket(service, ticket.id)).toEqual(ticket);
    expect(updatesOf(ticket.id)).toEqual([]);
  });

  it("When it was withdrawn, then it is a 409", async () => {
    const { id } = await postTicket(service, seller);
    await request(service.app).delete(`/api/tickets/${id}`).set("Cookie", cookieOf(seller)).expect(204);
    const { body } = await put(id, listing).expect(409);
    expect(body.type).toBe(problemType("ticket-withdrawn"));
  });

  it("When the body names fields that are not the seller's to set, then they are ignored", async () => {
    const ticket = await postTicket(service, seller);
    const theirs = {
      status: "sold",
      sellerId: someId(),
      orderId: someId(),
      version: 9,
      id: someId(),
      words: ["x"],
    };
    const { body } = await put(ticket.id, { ...listing, ...theirs }).expect(200);
    expect(body).toEqual({ ...ticket, version: 1, updatedAt: body.updatedAt });
  });
});
