import { cookieOf, someId, someUser, startTestService, type TestService } from "@ticketing/common/testing";
import request from "supertest";
import { ticketsService } from "../service";
import { listing, postTicket, showTicket } from "../tickets.test.fixture";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

describe("GET /api/tickets/:id", () => {
  it("When there is such a ticket, then anybody sees it as its seller did", async () => {
    const listed = await postTicket(service);
    expect(await showTicket(service, listed.id)).toEqual(listed);
  });

  it("When it is asked for again, then its version tells whether it is as it was", async () => {
    const seller = someUser();
    const { id } = await postTicket(service, seller);
    const show = () => request(service.app).get(`/api/tickets/${id}`);
    const { headers } = await show().expect(200);
    expect(headers.etag).toBe('"0"');
    const unchanged = await show().set("If-None-Match", '"0"').expect(304);
    expect([unchanged.text, unchanged.headers.etag]).toEqual(["", '"0"']);
    await request(service.app)
      .put(`/api/tickets/${id}`)
      .set("Cookie", cookieOf(seller))
      .send({ ...listing, price: 3000 })
      .expect(200);
    const { body, headers: now } = await show().set("If-None-Match", '"0"').expect(200);
    expect([body.price, now.etag]).toEqual([3000, '"1"']);
  });

  it.each([
    someId(),
    "abc",
    "0".repeat(23),
    "0".repeat(25),
    "z".repeat(24),
    "[object Object]",
    "%00",
    "%ff",
    "$where",
  ])("When the id is %p, then it is a 404", async (id) => {
    const answer = await request(service.app).get(`/api/tickets/${id}`).expect(404);
    expect(answer.type).toBe("application/problem+json");
  });
});
