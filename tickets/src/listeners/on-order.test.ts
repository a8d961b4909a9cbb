import { TicketUpdated } from "@ticketing/common";
import {
  cookieOf,
  eventsOf,
  eventually,
  someId,
  someUser,
  startTestService,
  type TestService,
  versionsPublished,
  versionsTo,
} from "@ticketing/common/testing";
import request from "supertest";
import { ticketsService } from "../service";
import { listing, postTicket, RemoteOrder, showTicket, ticketBecomes } from "../tickets.test.fixture";

let service: TestService;
beforeAll(async () => {
  service = await startTestService(ticketsService);
});
afterAll(() => service.stop());

const updatesOf = (id: string) =>
  eventsOf(service.bus, TicketUpdated).filter((event) => event.aggregateId === id);

async function ticketAndOrder() {
  const ticket = await postTicket(service);
  return { id: ticket.id, order: new RemoteOrder(service, ticket.id) };
}

describe("When the orders service tells of an order", () => {
  it("that was created, then its ticket is reserved by it, and one event tells of that", async () => {
    const { id, order } = await ticketAndOrder();
    await order.becomes("created");
    const ticket = await ticketBecomes(service, id, "reserved", order.id);
    expect(ticket.version).toBe(1);
    await eventually(() => expect(updatesOf(id)).toMatchObject([{ version: 1, data: ticket }]));
  });

  it("that was cancelled, then its ticket is available again, and may be edited", async () => {
    const seller = someUser();
    const { id } = await postTicket(service, seller);
    const order = new RemoteOrder(service, id);
    await order.becomes("created");
    await ticketBecomes(service, id, "reserved");
    await order.becomes("cancelled");
    const ticket = await ticketBecomes(service, id, "available", null);
    expect(ticket.version).toBe(2);
    await request(service.app)
      .put(`/api/tickets/${id}`)
      .set("Cookie", cookieOf(seller))
      .send(listing)
      .expect(200);
    await eventually(() => expect(versionsPublished(service.bus, id)).toEqual(versionsTo(3)));
  });

  it("that is complete, then its ticket is sold, for good", async () => {
    const { id, order } = await ticketAndOrder();
    await order.becomes("created");
    await order.becomes("complete");
    await ticketBecomes(service, id, "sold", order.id);
    const late = new RemoteOrder(service, id);
    await late.becomes("created");
    await late.becomes("cancelled");
    await service.bus.settled();
    expect(await showTicket(service, id)).toMatchObject({ status: "sold", orderId: order.id });
  });

  it("that is over while another one holds the ticket, then a late or repeated cancel does not free it", async () => {
    const { id, order: old } = await ticketAndOrder();
    await old.becomes("created");
    await ticketBecomes(service, id, "reserved", old.id);
    const next = new RemoteOrder(service, id);
    await next.becomes("created");
    await service.bus.settled();
    expect(await showTicket(service, id)).toMatchObject({ status: "reserved", orderId: old.id });
    await old.becomes("cancelled");
    const held = await ticketBecomes(service, id, "reserved", next.id);
    await old.publish(1, "cancelled");
    await old.publish(0, "created");
    await service.bus.settled();
    expect(await showTicket(service, id)).toEqual(held);
  });

  it("twice, then the second time changes nothing and publishes nothing", async () => {
    const { id, order } = await ticketAndOrder();
    await order.publish(0, "created");
    await ticketBecomes(service, id, "reserved", order.id);
    await order.publish(0, "created");
    await order.publish(1, "cancelled");
    await order.publish(1, "cancelled");
    await service.bus.settled();
    const ticket = await ticketBecomes(service, id, "available", null);
    expect(ticket.version).toBe(2);
    await eventually(() => expect(versionsPublished(service.bus, id)).toEqual(versionsTo(2)));
  });

  it("in the wrong order, then the later event waits for the earlier one", async () => {
    const { id, order } = await ticketAndOrder();
    await order.publish(1, "complete");
    await order.publish(0, "created");
    await ticketBecomes(service, id, "sold", order.id);
  });

  it("of a ticket that nobody knows, then it is acknowledged and no dead letter", async () => {
    const orphan = new RemoteOrder(service, someId());
    const before = await service.deadLetters.list();
    await orphan.becomes("created");
    await orphan.becomes("cancelled");
    await service.bus.settled();
    expect(await service.deadLetters.list()).toEqual(before);
  });

  it("of a ticket that was withdrawn meanwhile, then the ticket stays withdrawn", async () => {
    const seller = someUser();
    const { id } = await postTicket(service, seller);
    await request(service.app).delete(`/api/tickets/${id}`).set("Cookie", cookieOf(seller)).expect(204);
    const withdrawn = await showTicket(service, id);
    const order = new RemoteOrder(service, id);
    await order.becomes("created");
    await order.becomes("cancelled");
    await service.bus.settled();
    expect(await showTicket(service, id)).toEqual(withdrawn);
  });

  it("with a message that matches no schema, then it is set aside and the ticket stays as it is", async () => {
    const { id } = await ticketAndOrder();
    const message = JSON.stringify({ subject: "order:created", data: { ticket: { id } } });
    await service.bus.publish("order:created", message);
    await eventually(async () => {
      expect(await service.deadLetters.list()).toContainEqual(
        expect.objectContaining({ subject: "order:created", message }),
      );
    });
    expect(await showTicket(service, id)).toMatchObject({ status: "available", version: 0 });
  });
});
