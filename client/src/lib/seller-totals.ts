import type { SellerTotal, Sum, TicketStatus } from "../api/types";

/** An amount in the currency's smallest unit. */
export interface CurrencyAmount {
  currency: string;
  amount: number;
}

/** How many tickets of a status there are, whatever their currency. */
export function countOf(totals: SellerTotal[], status: TicketStatus): number {
  return totals.reduce((all, { byStatus }) => all + byStatus[status].count, 0);
}

/** What the tickets of a status are worth, in each currency in which there are any. */
export function amountsOf(totals: SellerTotal[], status: TicketStatus): CurrencyAmount[] {
  return totals
    .filter(({ byStatus }) => byStatus[status].count > 0)
    .map(({ currency, byStatus }) => ({ currency, amount: byStatus[status].amount }));
}

/** Several sums in one. */
export function addUp(sums: Sum[]): Sum {
  return sums.reduce(
    (all, { count, amount }) => ({ count: all.count + count, amount: all.amount + amount }),
    { count: 0, amount: 0 },
  );
}
