import { cookieOf, someId, someUser } from "@ticketing/common/testing";
import request from "supertest";
import { PaymentsRig, type TestOrder } from "../testing/payments-rig";

let rig: PaymentsRig;
let paid: TestOrder;
let declined: TestOrder;
beforeAll(async () => {
  rig = await PaymentsRig.start();
  paid = await rig.order();
  declined = { ...(await rig.order({ buyerId: paid.buyer.id })), buyer: paid.buyer };
  for (const _ of [1, 2]) await rig.pay(declined, { paymentMethod: "pm_card_chargeDeclined" });
  await rig.pay(paid);
  await rig.pay(await rig.order());
});
afterAll(() => rig.stop());

const get = (query = "") => request(rig.url).get(`/api/payments${query}`).set("Cookie", cookieOf(paid.buyer));

describe("GET /api/payments", () => {
  it("gives one's own payments of every kind, newest first, and nobody else's", async () => {
    const { body } = await get().expect(200);
    expect(body).toMatchObject({
      items: [
        { orderId: paid.state.id, status: "authorized" },
        { orderId: declined.state.id, status: "failed" },
        { orderId: declined.state.id, status: "failed" },
      ],
      nextCursor: null,
    });
    const stranger = await request(rig.url).get("/api/payments").set("Cookie", cookieOf(someUser()));
    expect(stranger.body).toEqual({ items: [], nextCursor: null });
  });

  it("shows nothing of the card, the buyer or the work behind a payment", async () => {
    const { body } = await get().expect(200);
    expect(Object.keys(body.items[0]).toSorted()).toEqual([
      "amount",
      "createdAt",
      "currency",
      "id",
      "orderId",
      "status",
      "stripeId",
      "updatedAt",
      "version",
    ]);
  });

  it("gives those of one order, which may be none", async () => {
    const one = await get(`?orderId=${paid.state.id}`).expect(200);
    expect(one.body.items).toMatchObject([{ orderId: paid.state.id }]);
    await get(`?orderId=${someId()}`).expect(200, { items: [], nextCursor: null });
  });

  it("gives page after page, each payment once", async () => {
    const { body: whole } = await get().expect(200);
    const seen: unknown[] = [];
    let query = "?limit=1";
    for (const _ of [1, 2, 3]) {
      const { body: page } = await get(query).expect(200);
      seen.push(...page.items);
      query = `?limit=1&cursor=${page.nextCursor}`;
    }
    expect(seen).toEqual(whole.items);
    expect(query).toBe("?limit=1&cursor=null");
  });

  it("hides a payment that Stripe has not answered yet", async () => {
    const order = await rig.order();
    await rig.putFaults({ calls: [{ kind: "rate-limit" }] });
    expect((await rig.pay(order)).status).toBe(503);
    await rig.putFaults({});
    expect(await rig.stored().countDocuments({ orderId: order.state.id, status: "processing" })).toBe(1);
    expect(await rig.listed(order)).toEqual({ items: [], nextCursor: null });
  });

  it.each([
    ["?orderId=123", "orderId"],
    ["?orderId=", "orderId"],
    ["?orderId[$ne]=x", "orderId[$ne]"],
    [`?orderId=${someId()}&orderId=${someId()}`, "orderId"],
    ["?limit=0", "limit"],
    ["?limit=101", "limit"],
    ["?limit=ten", "limit"],
    ["?cursor=abc", "cursor"],
  ])("answers 400 for %s and names the field", async (query, field) => {
    const { body } = await get(query).expect(400);
    expect(body).toMatchObject({ status: 400, errors: [{ field }] });
  });

  it("answers 401 to who is not signed in", async () => {
    await request(rig.url).get("/api/payments").expect(401);
  });
});
