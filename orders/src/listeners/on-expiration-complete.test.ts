import { PaymentAuthorized } from "@ticketing/common";
import { deliver, eventually, someUser, startTestService, type TestService } from "@ticketing/common/testing";
import { cancel, eventOf, expiryOf, order, ordered, shown, somePayment, tale } from "../orders.test.fixture";
import { ordersService } from "../service";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ordersService);
});
afterAll(() => service.stop());

describe("What orders hears of holds that end", () => {
  it("When an open order's time is over, then it is cancelled, one event tells of it, and the ticket is free", async () => {
    const { buyer, order: held, ticketId } = await ordered(service);
    await service.bus.publish("expiration:complete", JSON.stringify(expiryOf(held)));
    await eventually(async () => {
      expect(await shown(service, buyer, held.id)).toMatchObject({ status: "cancelled", reason: "expired" });
    });
    await eventually(() => expect(tale([service], held.id)).toHaveLength(2));
    const cancelled = await shown(service, buyer, held.id);
    expect(tale([service], held.id)[1]).toMatchObject({ subject: "order:cancelled", data: cancelled });
    await order(service, someUser(), ticketId).expect(201);
  });

  it("When the event comes again, then nothing changes, for the order and for who holds the ticket now", async () => {
    const first = await ordered(service);
    await deliver(service, expiryOf(first.order));
    const expired = await shown(service, first.buyer, first.order.id);
    const second = await ordered(service, first.ticketId);
    await deliver(service, expiryOf(first.order));
    expect(await shown(service, first.buyer, first.order.id)).toEqual(expired);
    expect(await shown(service, second.buyer, second.order.id)).toEqual(second.order);
  });

  it("When the order was cancelled by its buyer, then it stays so, and who holds the ticket now keeps it", async () => {
    const first = await ordered(service);
    await cancel(service, first.buyer, first.order.id).expect(204);
    const second = await ordered(service, first.ticketId);
    await deliver(service, expiryOf(first.order));
    expect(await shown(service, first.buyer, first.order.id)).toMatchObject({ reason: "buyer", version: 1 });
    expect(await shown(service, second.buyer, second.order.id)).toEqual(second.order);
  });

  it("When the order is complete, then it stays so", async () => {
    const { buyer, order: held } = await ordered(service);
    await deliver(service, eventOf(PaymentAuthorized, somePayment(held.id)));
    await deliver(service, expiryOf(held));
    expect(await shown(service, buyer, held.id)).toMatchObject({ status: "complete", version: 1 });
  });

  it("When there is no such order, then the event is done with", async () => {
    const { order: held } = await ordered(service);
    expect(await deliver(service, expiryOf({ ...held, id: "5f".repeat(12) }))).toBe("applied");
  });
});
