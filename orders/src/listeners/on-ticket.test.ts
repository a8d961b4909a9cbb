import { PaymentAuthorized, TicketCreated, TicketDeleted, TicketUpdated } from "@ticketing/common";
import {
  deliver,
  eventually,
  publishEvent,
  someId,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import {
  cancel,
  eventOf,
  listed,
  order,
  ordered,
  shown,
  somePayment,
  someTicket,
  tale,
} from "../orders.test.fixture";
import { ordersService } from "../service";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ordersService);
});
afterAll(() => service.stop());

const withdrawn = (ticket: ReturnType<typeof someTicket>) =>
  eventOf(TicketDeleted, { ...ticket, status: "withdrawn", version: ticket.version + 1 });

describe("What orders hears of tickets", () => {
  it("When a ticket is listed, then it can be ordered; a repetition changes nothing", async () => {
    const ticket = someTicket();
    expect(await deliver(service, eventOf(TicketCreated, ticket))).toBe("applied");
    await ordered(service, ticket.id);
    expect(await deliver(service, eventOf(TicketCreated, ticket))).toBe("duplicate");
    await order(service, someUser(), ticket.id).expect(409);
  });

  it("When an edit overtakes the one before it, then it waits, and the last edit stands", async () => {
    const ticket = await listed(service);
    const [first, second] = [1, 2].map((version) =>
      eventOf(TicketUpdated, { ...ticket, price: 1000 * version, version }),
    );
    if (!first || !second) throw new Error("There are two edits.");
    expect(await deliver(service, second)).toBe("gap");
    expect(await deliver(service, first)).toBe("applied");
    expect(await deliver(service, second)).toBe("applied");
    expect(await deliver(service, first)).toBe("duplicate");
    expect((await ordered(service, ticket.id)).order.ticket.price).toBe(2000);
  });

  it("When the broker delivers all of a ticket's events the wrong way round, then they are applied all the same", async () => {
    const ticket = someTicket();
    await publishEvent(service.bus, TicketUpdated, ticket.id, 2, { ...ticket, price: 3000, version: 2 });
    await publishEvent(service.bus, TicketUpdated, ticket.id, 1, { ...ticket, price: 1000, version: 1 });
    await publishEvent(service.bus, TicketCreated, ticket.id, 0, ticket);
    await eventually(async () => {
      const { buyer, order: held } = await ordered(service, ticket.id);
      await cancel(service, buyer, held.id).expect(204);
      expect(held.ticket.price).toBe(3000);
    });
  });

  it("When a ticket becomes reserved or sold, then the order that has it stays as it is", async () => {
    const { buyer, order: held, ticketId } = await ordered(service);
    const ticket = someTicket({ id: ticketId, status: "reserved", orderId: held.id, version: 1 });
    await deliver(service, eventOf(TicketUpdated, ticket));
    await deliver(service, eventOf(TicketUpdated, { ...ticket, status: "sold", version: 2 }));
    expect(await shown(service, buyer, held.id)).toEqual(held);
  });

  it("When a ticket is withdrawn, then the open order that holds it is cancelled, once", async () => {
    const ticket = await listed(service);
    const { buyer, order: held } = await ordered(service, ticket.id);
    const event = withdrawn(ticket);
    expect(await deliver(service, event)).toBe("applied");
    const cancelled = await shown(service, buyer, held.id);
    expect(cancelled).toMatchObject({ status: "cancelled", reason: "withdrawn", version: 1 });
    expect(await deliver(service, event)).toBe("duplicate");
    expect(await shown(service, buyer, held.id)).toEqual(cancelled);
    await eventually(() => expect(tale([service], held.id)).toHaveLength(2));
    expect(tale([service], held.id)[1]).toMatchObject({ subject: "order:cancelled", data: cancelled });
  });

  it("When a ticket is withdrawn after its sale, then the complete order stays", async () => {
    const ticket = await listed(service);
    const { buyer, order: held } = await ordered(service, ticket.id);
    await deliver(service, eventOf(PaymentAuthorized, somePayment(held.id)));
    expect(await deliver(service, withdrawn(ticket))).toBe("applied");
    expect(await shown(service, buyer, held.id)).toMatchObject({ status: "complete", version: 1 });
  });

  it("When the payment comes after the withdrawal, then the order stays cancelled", async () => {
    const ticket = await listed(service);
    const { buyer, order: held } = await ordered(service, ticket.id);
    await deliver(service, withdrawn(ticket));
    await deliver(service, eventOf(PaymentAuthorized, somePayment(held.id)));
    expect(await shown(service, buyer, held.id)).toMatchObject({ status: "cancelled", reason: "withdrawn" });
  });

  it("When a message is no such event, then it is set aside and nothing changes", async () => {
    const id = someId();
    await service.bus.publish("ticket:created", JSON.stringify({ id, data: { price: "a lot" } }));
    await eventually(async () => {
      const messages = (await service.deadLetters.list()).map(({ message }) => message);
      expect(messages).toContainEqual(expect.stringContaining(id));
    });
  });
});
