import type { Payment } from "../api/types";

/** How many declined cards an order bears: with the last of them it is cancelled. */
export const TRIES = 3;

/** The payment that took or is about to take the money; null while there is none. */
export function currentPayment(payments: Payment[]): Payment | null {
  return (
    payments.find(({ status }) => status === "captured") ??
    payments.find(({ status }) => status === "authorized") ??
    null
  );
}

/** The payment that a receipt tells of: the current one, or the one whose money went back; null while there is none. */
export function receiptPayment(payments: Payment[]): Payment | null {
  return currentPayment(payments) ?? payments.find(({ status }) => status === "refunded") ?? null;
}

/** How many more cards may be declined before the order is cancelled. */
export function triesLeft(payments: Payment[]): number {
  return Math.max(0, TRIES - payments.filter(({ status }) => status === "failed").length);
}

/** The payments that are known, and those that were just seen; of one seen twice, the later state. */
export function mergePayments(known: Payment[], seen: Payment[]): Payment[] {
  const merged = new Map(known.map((payment) => [payment.id, payment]));
  for (const payment of seen) {
    const before = merged.get(payment.id);
    if (!before || Date.parse(before.updatedAt) <= Date.parse(payment.updatedAt))
      merged.set(payment.id, payment);
  }
  return [...merged.values()];
}
