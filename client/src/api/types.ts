/** The objects of the HTTP contract. Money is an integer in the currency's smallest unit; times are ISO 8601 UTC. */

export interface User {
  id: string;
  email: string;
  displayName: string | null;
}

/** What everybody may know of somebody. */
export interface Profile {
  id: string;
  displayName: string | null;
  createdAt: string;
}

export type TicketStatus = "available" | "reserved" | "sold" | "withdrawn";

export interface Ticket {
  id: string;
  title: string;
  description: string;
  price: number;
  currency: string;
  sellerId: string;
  status: TicketStatus;
  orderId: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export type OrderStatus = "created" | "complete" | "cancelled";
export type CancelReason = "buyer" | "expired" | "payment-failed" | "withdrawn";

export interface Order {
  id: string;
  status: OrderStatus;
  reason: CancelReason | null;
  buyerId: string;
  expiresAt: string;
  ticket: Pick<Ticket, "id" | "title" | "price" | "currency">;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export type PaymentStatus = "authorized" | "captured" | "voided" | "refunded" | "failed";

export interface Payment {
  id: string;
  orderId: string;
  status: PaymentStatus;
  amount: number;
  currency: string;
  stripeId: string;
  createdAt: string;
  updatedAt: string;
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface Credentials {
  email: string;
  password: string;
}

export interface TicketInput {
  title: string;
  price: number;
  currency: string;
  description: string;
}

export type TicketSort = "newest" | "price" | "-price";

export interface TicketQuery {
  q?: string;
  minPrice?: number;
  maxPrice?: number;
  status?: TicketStatus;
  sellerId?: string;
  sort?: TicketSort;
  limit?: number;
  cursor?: string;
}

/** How many, and what they are worth together. */
export interface Sum {
  count: number;
  amount: number;
}

/** A seller's listings in one currency. */
export interface SellerTotal {
  currency: string;
  byStatus: Record<TicketStatus, Sum>;
  /** Each day of the window, oldest first; `date` is YYYY-MM-DD in the asked time zone. */
  sales: ({ date: string } & Sum)[];
}

/** A buyer's orders in one currency. */
export interface BuyerTotal {
  currency: string;
  byStatus: Record<OrderStatus, Sum>;
}

/** What a stream of live changes tells of a ticket. */
export type LiveTicket = Pick<Ticket, "id" | "title" | "price" | "currency" | "status" | "version">;
