import { eventually } from "@ticketing/common/testing";
import type { Order, Page, Payment, Ticket } from "./types";
import type { User } from "./user";
import type { Answer, Visitor } from "./visitor";

/** Stripe's test cards. */
export const VISA = "pm_card_visa";
export const DECLINED = "pm_card_visa_chargeDeclined";
export const INSUFFICIENT_FUNDS = "pm_card_visa_chargeDeclinedInsufficientFunds";

/** What a seller says of a ticket. */
export interface Listing {
  title: string;
  /** In the currency's smallest unit. */
  price: number;
  description?: string;
  currency?: string;
}

/** Lists a ticket for sale. @throws Error when the site refuses */
export async function listTicket(seller: User, listing: Partial<Listing> = {}): Promise<Ticket> {
  const whole = { title: "Blues night", price: 2050, ...listing };
  return bodyOf(await seller.post<Ticket>("/api/tickets", whole), 201);
}

/** Takes hold of a ticket. @throws Error when the site refuses */
export async function holdTicket(buyer: User, ticketId: string): Promise<Order> {
  return bodyOf(await buyer.post<Order>("/api/orders", { ticketId }), 201);
}

/** Pays for an order, by default with a good card. @throws Error when the site refuses */
export async function pay(buyer: User, orderId: string, paymentMethod = VISA): Promise<Payment> {
  return bodyOf(await buyer.post<Payment>("/api/payments", { orderId, paymentMethod }), 201);
}

/** Cancels an order. @throws Error when the site refuses */
export async function cancelOrder(buyer: User, orderId: string): Promise<void> {
  bodyOf(await buyer.delete(`/api/orders/${orderId}`), 204);
}

/** Buys a ticket and waits until it is paid for. */
export async function buyTicket(buyer: User, ticketId: string): Promise<Order> {
  const { id } = await holdTicket(buyer, ticketId);
  await pay(buyer, id);
  await paymentBecomes(buyer, id, "captured");
  return orderBecomes(buyer, id, "complete");
}

export async function ticketOf(visitor: Visitor, id: string): Promise<Ticket> {
  return bodyOf(await visitor.get<Ticket>(`/api/tickets/${id}`), 200);
}

export async function orderOf(buyer: User, id: string): Promise<Order> {
  return bodyOf(await buyer.get<Order>(`/api/orders/${id}`), 200);
}

/** The buyer's payments for an order, the newest first. */
export async function paymentsOf(buyer: User, orderId: string): Promise<Payment[]> {
  return bodyOf(await buyer.get<Page<Payment>>(`/api/payments?orderId=${orderId}`), 200).items;
}

/** Waits until a ticket has a status. @throws Error when it has not in time */
export function ticketBecomes(visitor: Visitor, id: string, status: Ticket["status"]): Promise<Ticket> {
  return eventually(async () => havingStatus(await ticketOf(visitor, id), status));
}

/** Waits until an order has a status. @throws Error when it has not in time */
export function orderBecomes(buyer: User, id: string, status: Order["status"]): Promise<Order> {
  return eventually(async () => havingStatus(await orderOf(buyer, id), status));
}

/** Waits until the newest payment for an order has a status. @throws Error when it has not in time */
export function paymentBecomes(buyer: User, orderId: string, status: Payment["status"]): Promise<Payment> {
  return eventually(async () => havingStatus((await paymentsOf(buyer, orderId))[0], status));
}

/** The body of an answer. @throws Error unless it has that status */
export function bodyOf<Body>(answer: Answer<Body>, status: number): Body {
  if (answer.status !== status) {
    throw new Error(`answered ${answer.status} instead of ${status}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}

function havingStatus<Thing extends { status: string }>(thing: Thing | undefined, status: string): Thing {
  if (thing?.status !== status) throw new Error(`still ${thing?.status ?? "absent"}, not ${status}`);
  return thing;
}
