import type { CurrentUser, OrderState } from "@ticketing/common";
import { PaymentAuthorized } from "@ticketing/common";
import {
  assertDocumented,
  cookieOf,
  deliver,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import request from "supertest";
import { openapi } from "../openapi";
import { cancel, eventOf, listed, order, ordered, somePayment } from "../orders.test.fixture";
import { ordersService } from "../service";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ordersService);
});
afterAll(() => service.stop());

const list = (buyer: CurrentUser, query: object = {}) =>
  request(service.app).get("/api/orders").query(query).set("Cookie", cookieOf(buyer));

/** That many orders of one buyer, newest first. */
async function ordersOf(buyer: CurrentUser, count: number): Promise<OrderState[]> {
  const made: OrderState[] = [];
  while (made.length < count) {
    const { body } = await order(service, buyer, (await listed(service)).id).expect(201);
    made.unshift(body);
  }
  return made;
}

const idsOf = (orders: OrderState[]) => orders.map(({ id }) => id);

describe("GET /api/orders", () => {
  it("When a buyer asks, then it gives their own orders alone, newest first", async () => {
    const buyer = someUser();
    await ordered(service);
    const made = await ordersOf(buyer, 3);
    const answer = await list(buyer).expect(200);
    expect(answer.body).toEqual({ items: made, nextCursor: null });
    assertDocumented(openapi, "GET /api/orders", answer);
  });

  it("When there are none, then the list is empty", async () => {
    expect((await list(someUser()).expect(200)).body).toEqual({ items: [], nextCursor: null });
  });

  it("When nobody is signed in, then it answers 401", async () => {
    assertDocumented(openapi, "GET /api/orders", await request(service.app).get("/api/orders").expect(401));
    await request(service.app).get("/api/orders?status=nonsense").expect(401);
  });

  it("When a status is asked for, then only orders of that status are given", async () => {
    const buyer = someUser();
    const [open, cancelled, complete] = await ordersOf(buyer, 3);
    if (!open || !cancelled || !complete) throw new Error("There are three orders.");
    await cancel(service, buyer, cancelled.id).expect(204);
    await deliver(service, eventOf(PaymentAuthorized, somePayment(complete.id)));
    const having = async (status: string) => idsOf((await list(buyer, { status }).expect(200)).body.items);
    expect(await having("created")).toEqual([open.id]);
    expect(await having("cancelled")).toEqual([cancelled.id]);
    expect(await having("complete")).toEqual([complete.id]);
  });

  it("When it is read page by page while orders are added, then each is given once and in order", async () => {
    const buyer = someUser();
    const made = await ordersOf(buyer, 5);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await list(buyer, { limit: 2, ...(cursor ? { cursor } : {}) }).expect(200);
      expect(body.items.length).toBeLessThanOrEqual(2);
      seen.push(...idsOf(body.items));
      cursor = body.nextCursor ?? undefined;
      await ordersOf(buyer, 1);
    } while (cursor);
    expect(seen).toEqual(idsOf(made));
  });

  it("When somebody else uses the cursor, then they see no order of another's", async () => {
    const buyer = someUser();
    await ordersOf(buyer, 2);
    const { body } = await list(buyer, { limit: 1 }).expect(200);
    expect((await list(someUser(), { cursor: body.nextCursor }).expect(200)).body.items).toEqual([]);
  });

  it.each([
    ["an unknown status", "status=open", "status"],
    ["an empty status", "status=", "status"],
    ["two statuses", "status=created&status=complete", "status"],
    ["an operator for a status", "status[$ne]=created", "status[$ne]"],
    ["a limit of 0", "limit=0", "limit"],
    ["a limit above 100", "limit=101", "limit"],
    ["a limit in words", "limit=ten", "limit"],
    ["a fraction of a limit", "limit=1.5", "limit"],
    ["a cursor of nonsense", "cursor=nonsense", "cursor"],
    ["an empty cursor", "cursor=", "cursor"],
    ["a cursor that is JSON of something else", `cursor=${encode({ $gt: "" })}`, "cursor"],
    ["a cursor of another list", `cursor=${encode(["price", 1, 2050, "5f".repeat(12)])}`, "cursor"],
    [
      "a cursor with an operator",
      `cursor=${encode(["createdAt", -1, { $gt: "" }, "5f".repeat(12)])}`,
      "cursor",
    ],
    ["a cursor with a bad id", `cursor=${encode(["createdAt", -1, new Date(), "x"])}`, "cursor"],
    ["a cursor with no date", `cursor=${encode(["createdAt", -1, "soon", "5f".repeat(12)])}`, "cursor"],
  ])("When the query has %s, then it answers 400 and names it", async (_what, query, field) => {
    const answer = await request(service.app)
      .get(`/api/orders?${query}`)
      .set("Cookie", cookieOf(someUser()))
      .expect(400);
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field }] });
    assertDocumented(openapi, "GET /api/orders", answer);
  });
});

function encode(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}
