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

const OPERATION = "GET /api/orders/figures";
const figures = (cookie: string) => request(service.app).get("/api/orders/figures").set("Cookie", cookie);

describe("GET /api/orders/figures", () => {
  it("When a buyer asks, then it counts their own orders in each state, at the price they were held for", async () => {
    const buyer = someUser();
    await ordered(service);
    const orderAt = async (price: number, currency = "usd") =>
      (await order(service, buyer, (await listed(service, { price, currency })).id).expect(201)).body;
    await orderAt(100);
    const [cancelled, complete] = [await orderAt(200), await orderAt(300, "eur")];
    await cancel(service, buyer, cancelled.id).expect(204);
    await deliver(service, eventOf(PaymentAuthorized, somePayment(complete.id)));
    const answer = await figures(cookieOf(buyer)).expect(200);
    const none = { count: 0, amount: 0 };
    expect(answer.body).toEqual({
      totals: [
        {
          currency: "eur",
          byStatus: { created: none, complete: { count: 1, amount: 300 }, cancelled: none },
        },
        {
          currency: "usd",
          byStatus: {
            created: { count: 1, amount: 100 },
            complete: none,
            cancelled: { count: 1, amount: 200 },
          },
        },
      ],
    });
    assertDocumented(openapi, OPERATION, answer);
  });

  it("When nothing was ever ordered, then there are no totals", async () => {
    expect((await figures(cookieOf(someUser())).expect(200)).body).toEqual({ totals: [] });
  });

  it("When nobody is signed in, then it answers 401", async () => {
    assertDocumented(openapi, OPERATION, await figures("").expect(401));
  });
});
