import { cookieOf, someUser, startTestService, type TestService } from "@ticketing/common/testing";
import request from "supertest";
import { ticketsService } from "../service";
import { heldTicket, postTicket } from "../tickets.test.fixture";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

const figures = (seller: ReturnType<typeof someUser>, query: object = {}) =>
  request(service.app).get("/api/tickets/figures").query(query).set("Cookie", cookieOf(seller));
/** So many tickets, of that amount together. */
const counted = (count: number, amount: number) => ({ count, amount });
const NONE = { count: 0, amount: 0 };

describe("GET /api/tickets/figures", () => {
  it("When a seller asks, then it counts their own tickets in each state, and today's sales", async () => {
    const seller = someUser();
    await postTicket(service);
    await postTicket(service, seller, { price: 100 });
    await postTicket(service, seller, { price: 200 });
    await heldTicket(service, seller, "reserved");
    const { updatedAt } = await heldTicket(service, seller, "sold");
    const { id } = await postTicket(service, seller, { currency: "eur", price: 300 });
    await request(service.app).delete(`/api/tickets/${id}`).set("Cookie", cookieOf(seller)).expect(204);
    const { body } = await figures(seller, { days: 365 }).expect(200);
    expect(body.totals).toMatchObject([
      {
        currency: "eur",
        byStatus: { available: NONE, reserved: NONE, sold: NONE, withdrawn: counted(1, 300) },
      },
      {
        currency: "usd",
        byStatus: {
          available: counted(2, 300),
          reserved: counted(1, 2050),
          sold: counted(1, 2050),
          withdrawn: NONE,
        },
      },
    ]);
    const [, usd] = body.totals;
    expect(usd.sales).toHaveLength(365);
    const sale = { date: updatedAt.slice(0, 10), ...counted(1, 2050) };
    expect(usd.sales.filter((day: { count: number }) => day.count > 0)).toEqual([sale]);
  });

  it("When the window is not named, then it has 30 days", async () => {
    const seller = someUser();
    await postTicket(service, seller);
    const { body } = await figures(seller).expect(200);
    expect(body.totals[0].sales).toHaveLength(30);
  });

  it("When a zone is named, then the last day is the day it is there", async () => {
    const seller = someUser();
    await postTicket(service, seller);
    const lastDayIn = async (timeZone: string): Promise<string> =>
      (await figures(seller, { days: 1, timeZone }).expect(200)).body.totals[0].sales[0].date;
    const hours =
      (Date.parse(await lastDayIn("Etc/GMT-14")) - Date.parse(await lastDayIn("Etc/GMT+12"))) / 3.6e6;
    expect([24, 48]).toContain(hours);
  });

  it("When nothing was ever listed, then there are no totals", async () => {
    expect((await figures(someUser()).expect(200)).body).toEqual({ totals: [] });
  });

  it("When nobody is signed in, then it is a 401, whatever is asked", async () => {
    await request(service.app).get("/api/tickets/figures").expect(401);
    await request(service.app).get("/api/tickets/figures?days=0").expect(401);
  });

  it.each([
    ["days", "days=0"],
    ["days", "days=366"],
    ["days", "days=1.5"],
    ["days", "days=ten"],
    ["days", "days=1&days=2"],
    ["timeZone", "timeZone=Mars/Olympus"],
    ["timeZone", "timeZone=%2B02:00"],
    ["timeZone", "timeZone=UTC&timeZone=UTC"],
    ["timeZone", "timeZone[$ne]=UTC"],
  ])("When %s is wrong (%s), then it is a 400 that names it", async (field, query) => {
    const answer = await request(service.app)
      .get(`/api/tickets/figures?${query}`)
      .set("Cookie", cookieOf(someUser()))
      .expect(400);
    expect(answer.type).toBe("application/problem+json");
    expect(answer.body.errors[0].field).toMatch(new RegExp(`^${field}(\\[|$)`));
  });
});
