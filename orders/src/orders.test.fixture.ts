import {
  type CurrentUser,
  type EventDefinition,
  type EventEnvelope,
  ExpirationComplete,
  envelope,
  OrderCancelled,
  OrderCompleted,
  OrderCreated,
  type OrderState,
  type PaymentState,
  TicketCreated,
  type TicketState,
} from "@ticketing/common";
import { cookieOf, deliver, eventsOf, someId, someUser, type TestService } from "@ticketing/common/testing";
import request from "supertest";

/** A ticket as its service tells of it. */
export function someTicket(facts: Partial<TicketState> = {}): TicketState {
  const now = new Date().toISOString();
  return {
    id: someId(),
    title: "Jazz at the Café",
    description: "",
    price: 2050,
    currency: "usd",
    sellerId: someId(),
    status: "available",
    orderId: null,
    version: 0,
    createdAt: now,
    updatedAt: now,
    ...facts,
  };
}

/** A payment as its service tells of it. */
export function somePayment(orderId: string, facts: Partial<PaymentState> = {}): PaymentState {
  const now = new Date().toISOString();
  return {
    id: someId(),
    orderId,
    status: "authorized",
    amount: 2050,
    currency: "usd",
    stripeId: `pi_${someId()}`,
    version: 0,
    createdAt: now,
    updatedAt: now,
    ...facts,
  };
}

/** The event that tells of that state of a ticket or a payment. */
export function eventOf<Data extends { id: string; version: number }>(
  definition: EventDefinition<Data>,
  data: Data,
): EventEnvelope<Data> {
  const { id, version } = data;
  return envelope(definition, {
    aggregateId: id,
    version,
    occurredAt: new Date(),
    correlationId: "test",
    data,
  });
}

/** The event that tells that the time of an order is over. */
export function expiryOf(order: OrderState): EventEnvelope {
  const firedAt = new Date();
  const data = { orderId: order.id, expiresAt: order.expiresAt, firedAt: firedAt.toISOString() };
  const change = { aggregateId: order.id, version: 0, occurredAt: firedAt, correlationId: "test", data };
  return envelope(ExpirationComplete, change);
}

/** Where a service answers: its app, or a server that listens. */
type Site = { app: Parameters<typeof request>[0] };

/** Asks for a ticket, as a browser of that user does. */
export function order(service: Site, buyer: CurrentUser, ticketId: string) {
  return request(service.app).post("/api/orders").set("Cookie", cookieOf(buyer)).send({ ticketId });
}

/** Cancels an order, as a browser of that user does. */
export function cancel(service: Site, buyer: CurrentUser, orderId: string) {
  return request(service.app).delete(`/api/orders/${orderId}`).set("Cookie", cookieOf(buyer));
}

/** Gives an order as its buyer sees it. */
export async function shown(service: Site, buyer: CurrentUser, orderId: string): Promise<OrderState> {
  const { body } = await request(service.app)
    .get(`/api/orders/${orderId}`)
    .set("Cookie", cookieOf(buyer))
    .expect(200);
  return body;
}

/** A ticket that this service has heard of. */
export async function listed(service: TestService, facts: Partial<TicketState> = {}): Promise<TicketState> {
  const ticket = someTicket(facts);
  await deliver(service, eventOf(TicketCreated, ticket));
  return ticket;
}

/** An order of a new buyer for a new ticket, or for that one. */
export async function ordered(service: TestService, ticketId?: string) {
  const ticket = ticketId ?? (await listed(service)).id;
  const buyer = someUser();
  const { body }: { body: OrderState } = await order(service, buyer, ticket).expect(201);
  return { buyer, order: body, ticketId: ticket };
}

/** The events that tell of an order, in the order of its versions, each once however often it was published. */
export function tale(services: TestService[], orderId: string): EventEnvelope<OrderState>[] {
  const events = services
    .flatMap(({ bus }) =>
      [OrderCreated, OrderCompleted, OrderCancelled].flatMap((kind) => eventsOf(bus, kind)),
    )
    .filter(({ aggregateId }) => aggregateId === orderId);
  const once = new Map(events.map((event) => [event.id, event]));
  return [...once.values()].toSorted((a, b) => a.version - b.version);
}
