import {
  type Aggregate,
  type CancelReason,
  type Change,
  Conflict,
  Forbidden,
  MAX_DECLINES,
  OrderCancelled,
  OrderCompleted,
  type OrderState,
  type OrderStatus,
} from "@ticketing/common";
import type { PaymentCopy } from "./payment-replica";
import type { TicketCopy } from "./ticket-replica";

/**
 * An order as it is stored. `holds` is the ticket's id while the order has the ticket, and the order's own id once
 * it has not: a unique index on it lets one order at a time have a ticket.
 */
export interface Order {
  status: OrderStatus;
  reason: CancelReason | null;
  buyerId: string;
  expiresAt: Date;
  ticket: OrderState["ticket"];
  holds: string;
}

type OrderChange = Change<Order, OrderState>;

/**
 * A buyer's new order, which holds the ticket at the price it has now.
 * @param holdSeconds how long
 * @throws Conflict for the seller
 */
export function hold(ticket: TicketCopy, buyerId: string, holdSeconds: number): Order {
  if (ticket.sellerId === buyerId) throw new Conflict("This is your own ticket.", "own-ticket");
  const id = ticket._id.toHexString();
  return {
    status: "created",
    reason: null,
    buyerId,
    expiresAt: new Date(Date.now() + holdSeconds * 1000),
    ticket: { id, title: ticket.title, price: ticket.price, currency: ticket.currency },
    holds: id,
  };
}

/**
 * The buyer gives the ticket up; nothing changes when the order is cancelled already.
 * @throws Forbidden for anybody else; Conflict when the order is complete
 */
export function cancelByBuyer(order: Aggregate<Order>, userId: string): OrderChange | null {
  assertBuyer(order, userId);
  if (order.status === "complete") {
    throw new Conflict("This order is complete and cannot be cancelled.", "order-paid");
  }
  return order.status === "created" ? cancel(order, "buyer") : null;
}

/** The hold's time is over; an order that is over already stays as it is. */
export function expire(order: Aggregate<Order>): OrderChange | null {
  return order.status === "created" ? cancel(order, "expired") : null;
}

/**
 * Brings an open order in line with its ticket and its payments: a ticket withdrawn before it was held ends the
 * order, a payment completes it, and too many declined ones end it.
 */
export function settle(
  order: Aggregate<Order>,
  ticket: TicketCopy | null,
  payments: PaymentCopy[],
): OrderChange | null {
  if (order.status !== "created") return null;
  if (ticket?.status === "withdrawn") return cancel(order, "withdrawn");
  const having = (...statuses: string[]) => payments.filter(({ status }) => statuses.includes(status));
  if (having("authorized", "captured").length > 0) {
    return { set: { status: "complete" }, event: OrderCompleted };
  }
  return having("failed").length >= MAX_DECLINES ? cancel(order, "payment-failed") : null;
}

/** @throws Forbidden for anybody but the buyer */
export function assertBuyer(order: Order, userId: string): void {
  if (order.buyerId !== userId) throw new Forbidden("This order belongs to another buyer.");
}

/** The order as the outside sees it. */
export function view(order: Aggregate<Order>): OrderState {
  return {
    id: order._id.toHexString(),
    status: order.status,
    reason: order.reason,
    buyerId: order.buyerId,
    expiresAt: order.expiresAt.toISOString(),
    ticket: order.ticket,
    version: order.version,
    createdAt: order.createdAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
  };
}

function cancel(order: Aggregate<Order>, reason: CancelReason): OrderChange {
  return { set: { status: "cancelled", reason, holds: order._id.toHexString() }, event: OrderCancelled };
}
