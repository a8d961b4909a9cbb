import { z } from "zod";
import { currency, minorUnits } from "../events/envelope";

/** How many, and how much together in the currency's smallest unit. */
export const tally = z.object({ count: z.int().nonnegative(), amount: minorUnits });
export type Tally = z.infer<typeof tally>;

/** What is counted; `amount` is in the currency's smallest unit. */
export interface Counted<Status extends string> {
  currency: string;
  status: Status;
  amount: number;
}

/** The schema of `Totals`. */
export function totalsBody<Status extends string>(status: z.ZodType<Status, Status>) {
  return z.object({ currency, byStatus: z.record(status, tally) });
}

/** What there is in one currency. */
export interface Totals<Status extends string> {
  currency: string;
  byStatus: Record<Status, Tally>;
}

/**
 * Counts and adds up by currency, in the order of the currencies' codes, and status.
 * @param statuses each is told of, with zeros where nothing has it
 */
export function totalsOf<Status extends string>(
  items: Counted<Status>[],
  statuses: readonly Status[],
): Totals<Status>[] {
  const totals = new Map<string, Totals<Status>>();
  for (const { currency, status, amount } of items) {
    const total = totals.get(currency) ?? { currency, byStatus: talliesOf(statuses) };
    totals.set(currency, total);
    count(total.byStatus[status], amount);
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** A tally of its own for each key, at zero. */
export function talliesOf<Key extends string>(keys: readonly Key[]): Record<Key, Tally> {
  const entries = keys.map((key) => [key, { count: 0, amount: 0 }]);
  return Object.fromEntries(entries) as Record<Key, Tally>;
}

/** Counts one more, of that amount. */
export function count(tally: Tally, amount: number): void {
  tally.count += 1;
  tally.amount += amount;
}
