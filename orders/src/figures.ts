import { type OrderStatus, orderStatus, type Totals, totalsOf } from "@ticketing/common";
import type { Order } from "./order";

/** What a buyer's figures are made from. */
export interface Ordered {
  status: OrderStatus;
  ticket: Pick<Order["ticket"], "price" | "currency">;
}

/** A buyer's figures: one entry for each currency. */
export function figuresOf(orders: Ordered[]): Totals<OrderStatus>[] {
  const counted = orders.map(({ status, ticket }) => ({
    status,
    currency: ticket.currency,
    amount: ticket.price,
  }));
  return totalsOf(counted, orderStatus.options);
}
