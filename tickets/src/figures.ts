import { count, type Tally, type TicketStatus, type Totals, ticketStatus, totalsOf } from "@ticketing/common";
import { calendarOf, daysUpTo } from "./calendar";
import type { Ticket } from "./ticket";

/** What a seller's figures are made from; a sold ticket was sold at its last change. */
export type Listed = Pick<Ticket, "status" | "price" | "currency"> & { updatedAt: Date };

/** The days that sales are told of: that many in that time zone, up to the day of `now`. */
export interface Window {
  days: number;
  /** A name of the IANA database. */
  timeZone: string;
  now: Date;
}

/** What was sold on one day, `YYYY-MM-DD`. */
export type DayOfSales = { date: string } & Tally;

/** What a seller has listed in one currency, and what was sold on each day of the window, oldest first. */
export type SellerTotals = Totals<TicketStatus> & { sales: DayOfSales[] };

/** A seller's figures: one entry for each currency. */
export function figuresOf(tickets: Listed[], { days, timeZone, now }: Window): SellerTotals[] {
  const dayOf = calendarOf(timeZone);
  const dates = daysUpTo(dayOf(now), days);
  const listed = tickets.map(({ price, ...ticket }) => ({ ...ticket, amount: price }));
  const sold = listed.filter(({ status }) => status === "sold");
  const salesIn = (currency: string) => {
    const sales = dates.map((date): DayOfSales => ({ date, count: 0, amount: 0 }));
    const byDate = new Map(sales.map((day) => [day.date, day]));
    for (const sale of sold.filter((each) => each.currency === currency)) {
      const day = byDate.get(dayOf(sale.updatedAt));
      if (day) count(day, sale.amount);
    }
    return sales;
  };
  return totalsOf(listed, ticketStatus.options).map((total) => ({
    ...total,
    sales: salesIn(total.currency),
  }));
}
