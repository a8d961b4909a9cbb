/** A page of a list. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export interface Ticket {
  id: string;
  title: string;
  description: string;
  price: number;
  currency: string;
  sellerId: string;
  status: "available" | "reserved" | "sold" | "withdrawn";
  orderId: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface Order {
  id: string;
  status: "created" | "complete" | "cancelled";
  reason: "buyer" | "expired" | "payment-failed" | "withdrawn" | null;
  buyerId: string;
  expiresAt: string;
  ticket: { id: string; title: string; price: number; currency: string };
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface Payment {
  id: string;
  orderId: string;
  status: "authorized" | "captured" | "voided" | "refunded" | "failed";
  amount: number;
  currency: string;
  stripeId: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** An answer of `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors: { message: string; field?: string }[];
}
