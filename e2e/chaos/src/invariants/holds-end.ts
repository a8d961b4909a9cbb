import type { OrderState } from "@ticketing/common";
import type { Invariant } from "./invariant";

/** How late a hold may end while the system is whole, in milliseconds. */
const LATE = 10_000;

/** Every hold ended, and none late once the system was whole. */
export const holdsEnd: Invariant = {
  name: "holds-end",
  promise: "No order stays `created` past its hold by more than 10 s once the system is whole.",
  broken: ({ orders, events, stored, wholeAt = 0 }) => [
    ...orders
      .filter(({ status }) => status === "created")
      .map(({ id, expiresAt }) => `the order ${id} is still created; its hold ended at ${expiresAt}`),
    ...events
      .filter(({ event }) => event.subject === "order:cancelled")
      .map(({ event }) => event.data as OrderState)
      .filter(({ reason }) => reason === "expired")
      .filter(
        ({ updatedAt, expiresAt }) => Date.parse(updatedAt) > Math.max(Date.parse(expiresAt), wholeAt) + LATE,
      )
      .map(
        ({ id, expiresAt, updatedAt }) =>
          `the hold of ${id} ended at ${expiresAt}, the order at ${updatedAt}`,
      ),
    ...stored.timers
      .filter(({ status }) => status === "pending")
      .map(({ id }) => `the timer of the order ${id} is still pending`),
  ],
};
