import { someId, startTestService, type TestService } from "@ticketing/common/testing";
import request from "supertest";
import { ticketsService } from "../service";
import { postTicket, showTicket } from "../tickets.test.fixture";

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
