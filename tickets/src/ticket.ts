import {
  type Aggregate,
  type Change,
  Conflict,
  Forbidden,
  TicketDeleted,
  type TicketState,
  type TicketStatus,
  TicketUpdated,
} from "@ticketing/common";
import type { OrderCopy } from "./order-replica";
import { wordsOf } from "./words";

/** A ticket as it is stored. `words` are the folded words of the title, which search looks at. */
export interface Ticket {
  title: string;
  description: string;
  price: number;
  currency: string;
  sellerId: string;
  status: TicketStatus;
  orderId: string | null;
  words: string[];
}

/** What a seller says of a ticket. `price` is in the currency's smallest unit. */
export interface Listing {
  title: string;
  price: number;
  description?: string;
  currency?: string;
}

type TicketChange = Change<Ticket, TicketState>;

/** A new listing of a seller. */
export function list(sellerId: string, listing: Listing): Ticket {
  return {
    title: listing.title,
    description: listing.description ?? "",
    price: listing.price,
    currency: listing.currency ?? "usd",
    sellerId,
    status: "available",
    orderId: null,
    words: wordsOf(listing.title),
  };
}

/**
 * The seller edits a listing; what the new listing leaves out stays as it is.
 * @throws Forbidden for anybody else; Conflict unless the ticket is available
 */
export function edit(ticket: Ticket, userId: string, listing: Listing): TicketChange {
  assertSeller(ticket, userId);
  assertAvailable(ticket, "edited");
  return { set: { ...listing, words: wordsOf(listing.title) }, event: TicketUpdated };
}

/**
 * The seller withdraws a listing; nothing changes when it is withdrawn already.
 * @throws Forbidden for anybody else; Conflict while the ticket is reserved or sold
 */
export function withdraw(ticket: Ticket, userId: string): TicketChange | null {
  assertSeller(ticket, userId);
  if (ticket.status === "withdrawn") return null;
  assertAvailable(ticket, "withdrawn");
  return { set: { status: "withdrawn" }, event: TicketDeleted };
}

/**
 * Brings a ticket in line with the orders that hold or bought it, and with its seller: what nobody holds is withdrawn
 * once they are gone. Events of different orders come in any order, so two may seem to hold it for a moment: the one
 * that has it keeps it until it is known to be over.
 * @param orders the ticket's orders that are not cancelled
 * @param sellerIsGone whether the seller's account is deleted
 */
export function settle(ticket: Ticket, orders: OrderCopy[], sellerIsGone: boolean): TicketChange | null {
  const sale = orders.find((order) => order.status === "complete");
  if (sale) return ticket.status === "sold" ? null : update("sold", sale._id.toHexString());
  if (ticket.status === "sold" || ticket.status === "withdrawn") return null;
  const holders = orders.map((order) => order._id.toHexString());
  const holder = holders.find((id) => id === ticket.orderId) ?? holders[0] ?? null;
  if (holder) return holder === ticket.orderId ? null : update("reserved", holder);
  if (sellerIsGone) return { set: { status: "withdrawn", orderId: null }, event: TicketDeleted };
  return ticket.orderId === null ? null : update("available", null);
}

/** The ticket as the outside sees it. */
export function view(ticket: Aggregate<Ticket>): TicketState {
  return {
    id: ticket._id.toHexString(),
    title: ticket.title,
    description: ticket.description,
    price: ticket.price,
    currency: ticket.currency,
    sellerId: ticket.sellerId,
    status: ticket.status,
    orderId: ticket.orderId,
    version: ticket.version,
    createdAt: ticket.createdAt.toISOString(),
    updatedAt: ticket.updatedAt.toISOString(),
  };
}

function update(status: TicketStatus, orderId: string | null): TicketChange {
  return { set: { status, orderId }, event: TicketUpdated };
}

function assertSeller(ticket: Ticket, userId: string): void {
  if (ticket.sellerId !== userId) throw new Forbidden("This ticket belongs to another seller.");
}

function assertAvailable({ status }: Ticket, verb: string): void {
  if (status !== "available") {
    throw new Conflict(`This ticket is ${status} and cannot be ${verb}.`, `ticket-${status}`);
  }
}
