import { problemType, TicketDeleted } from "@ticketing/common";
import {
  cookieOf,
  eventsOf,
  eventually,
  someId,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import request from "supertest";
import { ticketsService } from "../service";
import { heldTicket, postTicket, showTicket } from "../tickets.test.fixture";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

const seller = someUser();
const remove = (id: string, user = seller) =>
  request(service.app).delete(`/api/tickets/${id}`).set("Cookie", cookieOf(user));
const withdrawalsOf = (id: string) =>
  eventsOf(service.bus, TicketDeleted).filter((event) => event.aggregateId === id);

describe("DELETE /api/tickets/:id", () => {
  it("When its seller withdraws it, then it is a 204, it is in no list, and one event tells of it", async () => {
    const ticket = await postTicket(service, seller);
    const answer = await remove(ticket.id).expect(204);
    expect(answer.text).toBe("");
    expect(await showTicket(service, ticket.id)).toMatchObject({ status: "withdrawn", version: 1 });
    const { body } = await request(service.app).get("/api/tickets").query({ sellerId: seller.id });
    expect(body.items.map(({ id }: { id: string }) => id)).not.toContain(ticket.id);
    await eventually(() =>
      expect(withdrawalsOf(ticket.id)).toMatchObject([{ version: 1, data: { status: "withdrawn" } }]),
    );
  });

  it("When it is withdrawn again, also at once, then each is a 204 and there is one event", async () => {
    const { id } = await postTicket(service, seller);
    const answers = await Promise.all([1, 2, 3, 4].map(() => remove(id)));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204]);
    await remove(id).expect(204);
    await eventually(() => expect(withdrawalsOf(id)).toHaveLength(1));
    expect(await showTicket(service, id)).toMatchObject({ version: 1 });
  });

  it.each(["reserved", "sold"] as const)("When it is %s, then it is a 409 and it stays", async (status) => {
    const ticket = await heldTicket(service, seller, status);
    await remove(ticket.id, someUser()).expect(403);
    const { body } = await remove(ticket.id).expect(409);
    expect(body.type).toBe(problemType(`ticket-${status}`));
    expect(await showTicket(service, ticket.id)).toEqual(ticket);
    expect(withdrawalsOf(ticket.id)).toEqual([]);
  });

  it("When If-Match names another version, then it is a 412 and it stays; of its own, it is withdrawn", async () => {
    const { id } = await postTicket(service, seller);
    await remove(id).set("If-Match", "nonsense").expect(400);
    await remove(id, someUser()).set("If-Match", '"1"').expect(403);
    await remove(id).set("If-Match", '"1"').expect(412);
    expect(await showTicket(service, id)).toMatchObject({ status: "available", version: 0 });
    await remove(id).set("If-Match", '"0"').expect(204);
  });

  it("When it was withdrawn and its sender was not told, then the same request is a 204 again", async () => {
    const { id } = await postTicket(service, seller);
    for (const _ of [1, 2]) await remove(id).set("If-Match", '"0"').expect(204);
    expect(withdrawalsOf(id)).toHaveLength(1);
  });

  it("When nobody is signed in, then it is a 401; another seller's is a 403; no such ticket is a 404", async () => {
    const { id } = await postTicket(service, seller);
    await request(service.app).delete(`/api/tickets/${id}`).expect(401);
    await request(service.app).delete("/api/tickets/abc").expect(401);
    await remove(id, someUser()).expect(403);
    for (const absent of [someId(), "abc", "%ff"]) await remove(absent).expect(404);
    expect(await showTicket(service, id)).toMatchObject({ status: "available", version: 0 });
  });
});
