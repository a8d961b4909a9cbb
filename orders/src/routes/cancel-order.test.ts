import { PaymentAuthorized, problemType } from "@ticketing/common";
import {
  assertDocumented,
  deliver,
  eventually,
  someId,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import request from "supertest";
import { openapi } from "../openapi";
import { cancel, eventOf, order, ordered, shown, somePayment, tale } from "../orders.test.fixture";
import { ordersService } from "../service";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ordersService);
});
afterAll(() => service.stop());

const OPERATION = "DELETE /api/orders/{id}";

describe("DELETE /api/orders/:id", () => {
  it("When the buyer cancels, then the order is over, one event tells of it, and the ticket is free", async () => {
    const { buyer, order: held, ticketId } = await ordered(service);
    const answer = await cancel(service, buyer, held.id).expect(204);
    assertDocumented(openapi, OPERATION, answer);
    const cancelled = await shown(service, buyer, held.id);
    expect(cancelled).toEqual({
      ...held,
      status: "cancelled",
      reason: "buyer",
      version: 1,
      updatedAt: expect.any(String),
    });
    await eventually(() => expect(tale([service], held.id)).toHaveLength(2));
    expect(tale([service], held.id)[1]).toMatchObject({
      subject: "order:cancelled",
      version: 1,
      data: cancelled,
    });
    await order(service, someUser(), ticketId).expect(201);
  });

  it("When it is cancelled again, one by one or many times at once, then it answers 204 and nothing changes", async () => {
    const { buyer, order: held, ticketId } = await ordered(service);
    const answers = await Promise.all(Array.from({ length: 8 }, () => cancel(service, buyer, held.id)));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(204));
    const next = await ordered(service, ticketId);
    await cancel(service, buyer, held.id).expect(204);
    expect(await shown(service, buyer, held.id)).toMatchObject({ version: 1, reason: "buyer" });
    expect(await shown(service, next.buyer, next.order.id)).toEqual(next.order);
    await eventually(() => expect(tale([service], held.id)).toHaveLength(2));
  });

  it("When nobody is signed in, then it answers 401", async () => {
    const { buyer, order: held } = await ordered(service);
    const answer = await request(service.app).delete(`/api/orders/${held.id}`).expect(401);
    assertDocumented(openapi, OPERATION, answer);
    expect(await shown(service, buyer, held.id)).toEqual(held);
  });

  it("When it is another buyer's order, then it answers 403 and the order stays", async () => {
    const { buyer, order: held } = await ordered(service);
    assertDocumented(openapi, OPERATION, await cancel(service, someUser(), held.id).expect(403));
    expect(await shown(service, buyer, held.id)).toEqual(held);
  });

  it("When another site's page sends the request, then it answers 403 and the order stays", async () => {
    const { buyer, order: held } = await ordered(service);
    await cancel(service, buyer, held.id).set("Origin", "https://evil.example").expect(403);
    expect(await shown(service, buyer, held.id)).toEqual(held);
  });

  it.each([
    ["an id of nothing", someId()],
    ["a malformed id", "nonsense"],
    ["an operator", "%7B%22$gt%22:%22%22%7D"],
    ["an id that is too long", "a".repeat(25)],
  ])("When the path has %s, then it answers 404", async (_what, id) => {
    assertDocumented(openapi, OPERATION, await cancel(service, someUser(), id).expect(404));
  });

  it("When the order is complete, then it answers 409 and the order stays", async () => {
    const { buyer, order: held } = await ordered(service);
    await deliver(service, eventOf(PaymentAuthorized, somePayment(held.id)));
    const answer = await cancel(service, buyer, held.id).expect(409);
    expect(answer.body.type).toBe(problemType("order-paid"));
    assertDocumented(openapi, OPERATION, answer);
    expect(await shown(service, buyer, held.id)).toMatchObject({ status: "complete", version: 1 });
  });
});
