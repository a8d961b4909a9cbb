import { assertDocumented, cookieOf, someId } from "@ticketing/common/testing";
import request, { type Response } from "supertest";
import { WEBHOOK_SECRET } from "./testing/instance";
import { PaymentsRig, someOrder, WEBHOOK_PATH } from "./testing/payments-rig";

let rig: PaymentsRig;
beforeAll(async () => {
  rig = await PaymentsRig.start();
});
afterAll(() => rig.stop());

describe("The OpenAPI document", () => {
  it("When the service is asked anything, then the document promised the answer", async () => {
    const { body: document } = await request(rig.url).get("/openapi.json").expect(200);
    const order = await rig.order();
    const foreign = { Origin: "https://evil.example" };
    const cookie = cookieOf(order.buyer);
    const nobody = { buyer: order.buyer, state: someOrder({ id: "65f000000000000000000000" }) };
    const post = (
      body: object | string,
      headers: Record<string, string> = { Cookie: cookie },
    ): Promise<Response> => request(rig.url).post("/api/payments").set(headers).send(body).then();
    const get = (query: string, headers: Record<string, string> = { Cookie: cookie }): Promise<Response> =>
      request(rig.url).get(`/api/payments${query}`).set(headers).then();
    const webhook = (payload: string, headers: object = {}): Promise<Response> => {
      const signature = rig.stripe.webhooks.generateTestHeaderString({ payload, secret: WEBHOOK_SECRET });
      const all = { "Stripe-Signature": signature, "Content-Type": "application/json", ...headers };
      return request(rig.url).post(WEBHOOK_PATH).set(all).send(payload).then();
    };
    const event = JSON.stringify({ id: "evt_1", type: "customer.created", data: { object: {} } });

    const asked: [status: number, operation: string, ask: () => Promise<Response>][] = [
      [400, "POST /api/payments", () => post({})],
      [401, "POST /api/payments", () => post({}, {})],
      [402, "POST /api/payments", () => rig.pay(order, { paymentMethod: "pm_card_chargeDeclined" })],
      [201, "POST /api/payments", () => rig.pay(order)],
      [403, "POST /api/payments", () => post({}, foreign)],
      [404, "POST /api/payments", () => rig.pay(nobody)],
      [409, "POST /api/payments", () => rig.pay(order)],
      [413, "POST /api/payments", () => post({ text: "x".repeat(70_000) })],
      [415, "POST /api/payments", () => post("a=b")],
      [200, "GET /api/payments", () => get(`?orderId=${order.state.id}`)],
      [200, "GET /api/payments", () => get(`?orderId=${someId()}`)],
      [400, "GET /api/payments", () => get("?limit=0")],
      [401, "GET /api/payments", () => get("", {})],
      [200, `POST ${WEBHOOK_PATH}`, () => webhook(event)],
      [400, `POST ${WEBHOOK_PATH}`, () => webhook("{broken")],
      [403, `POST ${WEBHOOK_PATH}`, () => webhook(event, foreign)],
      [413, `POST ${WEBHOOK_PATH}`, () => webhook("x".repeat(300_000))],
    ];
    for (const [status, operation, ask] of asked) {
      const answer = await ask();
      expect([operation, answer.status]).toEqual([operation, status]);
      assertDocumented(document, operation, answer);
    }
    await rig.putFaults({ calls: [{ kind: "rate-limit" }] });
    const silent = await rig.pay(await rig.order());
    expect(silent.status).toBe(503);
    assertDocumented(document, "POST /api/payments", silent);
    const operations = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(new Set(operations)).toEqual(new Set(asked.map(([, operation]) => operation)));
  });
});
