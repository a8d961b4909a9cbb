import {
  PaymentAuthorized,
  PaymentCaptured,
  PaymentFailed,
  PaymentRefunded,
  PaymentVoided,
} from "@ticketing/common";
import { deliver, eventually, someUser, startTestService, type TestService } from "@ticketing/common/testing";
import { cancel, eventOf, expiryOf, order, ordered, shown, somePayment, tale } from "../orders.test.fixture";
import { ordersService } from "../service";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ordersService);
});
afterAll(() => service.stop());

const authorized = (orderId: string) => eventOf(PaymentAuthorized, somePayment(orderId));
const failed = (orderId: string) => eventOf(PaymentFailed, somePayment(orderId, { status: "failed" }));

describe("What orders hears of payments", () => {
  it("When a payment is authorised, then the order is complete, one event tells of it, and the ticket stays taken", async () => {
    const { buyer, order: held, ticketId } = await ordered(service);
    expect(await deliver(service, authorized(held.id))).toBe("applied");
    const complete = await shown(service, buyer, held.id);
    expect(complete).toEqual({ ...held, status: "complete", version: 1, updatedAt: expect.any(String) });
    await eventually(() => expect(tale([service], held.id)).toHaveLength(2));
    expect(tale([service], held.id)[1]).toMatchObject({ subject: "order:completed", data: complete });
    const answer = await order(service, someUser(), ticketId).expect(409);
    expect(answer.body.detail).toMatch(/sold/);
  });

  it("When the event comes several times, one by one or at once, then the order is completed once", async () => {
    const { buyer, order: held } = await ordered(service);
    const event = authorized(held.id);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => deliver(service, event)));
    expect(outcomes.toSorted()).toEqual(["applied", ...Array(7).fill("duplicate")]);
    expect(await deliver(service, event)).toBe("duplicate");
    expect(await shown(service, buyer, held.id)).toMatchObject({ status: "complete", version: 1 });
  });

  it("When the capture overtakes the authorisation, then it waits for it", async () => {
    const { buyer, order: held } = await ordered(service);
    const payment = somePayment(held.id);
    const captured = eventOf(PaymentCaptured, { ...payment, status: "captured", version: 1 });
    expect(await deliver(service, captured)).toBe("gap");
    expect(await shown(service, buyer, held.id)).toEqual(held);
    expect(await deliver(service, eventOf(PaymentAuthorized, payment))).toBe("applied");
    expect(await deliver(service, captured)).toBe("applied");
    expect(await shown(service, buyer, held.id)).toMatchObject({ status: "complete", version: 1 });
  });

  it("When a captured payment is refunded, then the order stays complete", async () => {
    const { buyer, order: held } = await ordered(service);
    const payment = somePayment(held.id);
    await deliver(service, eventOf(PaymentAuthorized, payment));
    await deliver(service, eventOf(PaymentCaptured, { ...payment, status: "captured", version: 1 }));
    await deliver(service, eventOf(PaymentRefunded, { ...payment, status: "refunded", version: 2 }));
    expect(await shown(service, buyer, held.id)).toMatchObject({ status: "complete", version: 1 });
  });

  it("When a payment comes for an order that was cancelled, then nothing changes, for it and for who holds the ticket now", async () => {
    const first = await ordered(service);
    await cancel(service, first.buyer, first.order.id).expect(204);
    const cancelled = await shown(service, first.buyer, first.order.id);
    const second = await ordered(service, first.ticketId);
    const payment = somePayment(first.order.id);
    await deliver(service, eventOf(PaymentAuthorized, payment));
    await deliver(service, eventOf(PaymentVoided, { ...payment, status: "voided", version: 1 }));
    for (const _ of [1, 2, 3]) await deliver(service, failed(first.order.id));
    expect(await shown(service, first.buyer, first.order.id)).toEqual(cancelled);
    expect(await shown(service, second.buyer, second.order.id)).toEqual(second.order);
  });

  it("When a payment comes for an order that has expired, then the order stays expired", async () => {
    const { buyer, order: held } = await ordered(service);
    await deliver(service, expiryOf(held));
    await deliver(service, authorized(held.id));
    expect(await shown(service, buyer, held.id)).toMatchObject({ reason: "expired", version: 1 });
  });

  it("When a third payment is declined, then the order is cancelled and its ticket free; one or two leave it open", async () => {
    const { buyer, order: held, ticketId } = await ordered(service);
    const first = failed(held.id);
    await deliver(service, first);
    await deliver(service, failed(held.id));
    await deliver(service, first);
    expect(await shown(service, buyer, held.id)).toEqual(held);
    await deliver(service, failed(held.id));
    const cancelled = await shown(service, buyer, held.id);
    expect(cancelled).toMatchObject({ status: "cancelled", reason: "payment-failed", version: 1 });
    await deliver(service, failed(held.id));
    expect(await shown(service, buyer, held.id)).toEqual(cancelled);
    await eventually(() => expect(tale([service], held.id)).toHaveLength(2));
    expect(tale([service], held.id)[1]).toMatchObject({ subject: "order:cancelled", data: cancelled });
    await order(service, someUser(), ticketId).expect(201);
  });

  it("When declined payments of other orders come, then they do not count", async () => {
    const [one, other] = [await ordered(service), await ordered(service)];
    for (const held of [one, other]) {
      await deliver(service, failed(held.order.id));
      await deliver(service, failed(held.order.id));
    }
    expect(await shown(service, one.buyer, one.order.id)).toEqual(one.order);
    expect(await shown(service, other.buyer, other.order.id)).toEqual(other.order);
  });

  it("When a card works after two were declined, then the order is complete", async () => {
    const { buyer, order: held } = await ordered(service);
    await deliver(service, failed(held.id));
    await deliver(service, failed(held.id));
    await deliver(service, authorized(held.id));
    expect(await shown(service, buyer, held.id)).toMatchObject({ status: "complete", version: 1 });
  });

  it("When the process dies between the payment and the order, then the event's next delivery completes it", async () => {
    const { buyer, order: held } = await ordered(service);
    const event = authorized(held.id);
    const { collection } = service.connection.model("Order");
    jest.spyOn(collection, "findOneAndUpdate").mockRejectedValueOnce(new Error("The process ends here."));
    await expect(deliver(service, event)).rejects.toThrow("ends here");
    jest.restoreAllMocks();
    expect(await shown(service, buyer, held.id)).toEqual(held);
    expect(await deliver(service, event)).toBe("duplicate");
    expect(await shown(service, buyer, held.id)).toMatchObject({ status: "complete", version: 1 });
  });
});
