import type { BuyerTotal, OrderStatus } from "../api/types";

/** A buyer's orders of one status: how many, and what they are worth in each currency. */
export interface StatusFigure {
  status: OrderStatus;
  count: number;
  /** In the currency's smallest unit; only of currencies in which there are orders of that status. */
  amounts: { currency: string; amount: number }[];
}

/** The statuses of an order, in the order in which they are shown. */
export const ORDER_STATUSES = ["created", "complete", "cancelled"] as const satisfies OrderStatus[];

/** A buyer's totals, which come by currency, turned round: by status. */
export function figuresByStatus(totals: BuyerTotal[]): StatusFigure[] {
  return ORDER_STATUSES.map((status) => {
    const sums = totals
      .map(({ currency, byStatus }) => ({ currency, ...byStatus[status] }))
      .filter(({ count }) => count > 0);
    return {
      status,
      count: sums.reduce((all, { count }) => all + count, 0),
      amounts: sums.map(({ currency, amount }) => ({ currency, amount })),
    };
  });
}
