import type { Payment } from "../api/types";

/** The payment that took or is about to take the money; null while there is none. */
export function currentPayment(payments: Payment[]): Payment | null {
  return (
    payments.find(({ status }) => status === "captured") ??
    payments.find(({ status }) => status === "authorized") ??
    null
  );
}
