import {
  type CancelReason,
  type CurrentUser,
  OrderCancelled,
  OrderCompleted,
  OrderCreated,
  type OrderState,
  type OrderStatus,
  type TicketState,
} from "@ticketing/common";
import {
  cookieOf,
  eventually,
  publishEvent,
  someId,
  someUser,
  type TestService,
} from "@ticketing/common/testing";
import request from "supertest";

export const listing = { title: "Jazz at the Café", price: 2050 };

/** Lists a ticket over HTTP. */
export async function postTicket(
  service: TestService,
  seller: CurrentUser = someUser(),
  changed: object = {},
): Promise<TicketState> {
  const { body } = await request(service.app)
    .post("/api/tickets")
    .set("Cookie", cookieOf(seller))
    .send({ ...listing, ...changed })
    .expect(201);
  return body;
}

/** The ticket as anybody sees it now. */
export async function showTicket(service: TestService, id: string): Promise<TicketState> {
  return (await request(service.app).get(`/api/tickets/${id}`).expect(200)).body;
}

const EVENTS = { created: OrderCreated, cancelled: OrderCancelled, complete: OrderCompleted };

/** An order's state and the event that tells of it. */
export function orderEvent(ticketId: string, orderId: string, version: number, status: OrderStatus) {
  const now = new Date().toISOString();
  const reason: CancelReason | null = status === "cancelled" ? "buyer" : null;
  const state: OrderState = {
    id: orderId,
    status,
    reason,
    buyerId: someId(),
    expiresAt: now,
    ticket: { id: ticketId, title: listing.title, price: listing.price, currency: "usd" },
    version,
    createdAt: now,
    updatedAt: now,
  };
  return { definition: EVENTS[status], state };
}

/** An order of a ticket as the orders service tells of it, one event after the other. */
export class RemoteOrder {
  readonly id = someId();
  #version = 0;

  constructor(
    readonly service: TestService,
    readonly ticketId: string,
  ) {}

  /** Publishes the order's next event. */
  async becomes(status: OrderStatus): Promise<void> {
    await this.publish(this.#version++, status);
  }

  /** Publishes an event of the order. */
  async publish(version: number, status: OrderStatus): Promise<void> {
    const { definition, state } = orderEvent(this.ticketId, this.id, version, status);
    await publishEvent(this.service.bus, definition, this.id, version, state);
  }
}

/** Waits until the ticket has that status. */
export function ticketBecomes(
  service: TestService,
  ticketId: string,
  status: TicketState["status"],
  orderId?: string | null,
): Promise<TicketState> {
  return eventually(async () => {
    const ticket = await showTicket(service, ticketId);
    expect(ticket).toMatchObject({ status, ...(orderId === undefined ? {} : { orderId }) });
    return ticket;
  });
}

/** Lists a ticket that an order holds, or has bought. */
export async function heldTicket(
  service: TestService,
  seller: CurrentUser,
  status: "reserved" | "sold",
): Promise<TicketState> {
  const { id } = await postTicket(service, seller);
  const order = new RemoteOrder(service, id);
  await order.becomes("created");
  if (status === "sold") await order.becomes("complete");
  return ticketBecomes(service, id, status, order.id);
}
