import {
  assertDocumented,
  cookieOf,
  someId,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import request from "supertest";
import { openapi } from "../openapi";
import { ordered } from "../orders.test.fixture";
import { ordersService } from "../service";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ordersService);
});
afterAll(() => service.stop());

const OPERATION = "GET /api/orders/{id}";
const show = (id: string, cookie: string) =>
  request(service.app).get(`/api/orders/${id}`).set("Cookie", cookie);

describe("GET /api/orders/:id", () => {
  it("When the buyer asks, then the order is shown as it was when it was made", async () => {
    const { buyer, order } = await ordered(service);
    const answer = await show(order.id, cookieOf(buyer)).expect(200);
    expect(answer.body).toEqual(order);
    assertDocumented(openapi, OPERATION, answer);
  });

  it("When nobody is signed in, then it answers 401, whether or not there is such an order", async () => {
    const { order } = await ordered(service);
    assertDocumented(openapi, OPERATION, await show(order.id, "").expect(401));
    await show(someId(), "").expect(401);
  });

  it("When it is another buyer's order, then it answers 403 and shows nothing of it", async () => {
    const { order } = await ordered(service);
    const answer = await show(order.id, cookieOf(someUser())).expect(403);
    expect(answer.text).not.toContain(order.ticket.id);
    assertDocumented(openapi, OPERATION, answer);
  });

  it.each([
    ["an id of nothing", someId()],
    ["a malformed id", "nonsense"],
    ["an operator", "%7B%22$gt%22:%22%22%7D"],
    ["half an escape", "%"],
  ])("When the path has %s, then it answers 404", async (_what, id) => {
    const answer = await show(id, cookieOf(someUser())).expect(404);
    expect(answer.type).toBe("application/problem+json");
  });
});
