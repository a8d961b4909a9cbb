import type { Invariant } from "./invariant";

/** No money is set aside any more, and no payment waits for anything. */
export const noOpenAuthorisation: Invariant = {
  name: "no-open-authorisation",
  promise: "No authorisation is left open, and no payment unsettled.",
  broken: ({ charges, stored }) => [
    ...charges
      .filter(({ amountHeld }) => amountHeld > 0)
      .map(
        ({ id, amountHeld, metadata }) => `${amountHeld} are held by ${id} for the order ${metadata.orderId}`,
      ),
    ...stored.payments
      .filter(({ status }) => status === "processing" || status === "authorized")
      .map(({ id, status }) => `the payment ${id} is still ${status}`),
  ],
};
