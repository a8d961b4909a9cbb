import type { OrderState } from "@ticketing/common";
import type { Evidence } from "../evidence/evidence";
import type { Invariant } from "./invariant";
import { group } from "./states";

/**
 * When an order had its ticket, for certain. Whoever inserts an order takes the time before, and so does whoever
 * cancels it; how long the write itself took nobody knows. So an order is certain to have begun when somebody was
 * answered, or heard, that it had, and certain to have gone on until the time that its end was stamped with.
 */
interface Tenure {
  orderId: string;
  ticketId: string;
  from: number;
  until: number;
}

/** At no moment two orders had one ticket, as far as the order of two moments can be told. */
export const oneOrderPerTicket: Invariant = {
  name: "one-order-per-ticket",
  promise: "Each ticket has at most one order in `created` or `complete` at any moment.",
  broken(evidence) {
    const tenures = group(
      tenuresOf(evidence),
      ({ ticketId }) => ticketId,
      (tenure) => tenure,
    );
    return [...tenures.values()].flatMap((all) =>
      all.flatMap((a, index) =>
        all
          .slice(index + 1)
          .filter((b) => a.from < b.until && b.from < a.until)
          .map((b) => `the ticket ${a.ticketId} had the orders ${a.orderId} and ${b.orderId} at once`),
      ),
    );
  },
};

function tenuresOf({ events, operations, orders }: Evidence): Tenure[] {
  const tenures = new Map<string, Tenure>();
  const begin = ({ id, ticket }: OrderState, at: number): void => {
    const known = tenures.get(id);
    if (!known)
      tenures.set(id, { orderId: id, ticketId: ticket.id, from: at, until: Number.POSITIVE_INFINITY });
    else known.from = Math.min(known.from, at);
  };
  for (const { operation, outcome, answer, at, took } of operations) {
    if (operation === "create-order" && outcome === "ok") begin(answer as OrderState, at + took);
  }
  const ofOrders = events.filter(({ event }) => event.subject.startsWith("order:"));
  for (const { event, heardAt } of ofOrders) begin(event.data as OrderState, heardAt);
  for (const { id, status, updatedAt } of [
    ...ofOrders.map(({ event }) => event.data as OrderState),
    ...orders,
  ]) {
    const tenure = tenures.get(id);
    if (tenure && status === "cancelled") tenure.until = Date.parse(updatedAt);
  }
  return [...tenures.values()];
}
