import type { OrderState } from "@ticketing/common";
import type { Evidence } from "../evidence/evidence";
import type { Invariant } from "./invariant";
import { byId, group } from "./states";

/** Who has a ticket was charged for it once, its price; nobody else was charged anything. */
export const moneyMatchesOrders: Invariant = {
  name: "money-matches-orders",
  promise: "Captured payments and completed orders correspond one to one, with equal amounts.",
  broken: (evidence) => [...unpaid(evidence), ...unearned(evidence), ...otherwiseInLedger(evidence)],
};

function unpaid({ orders, payments }: Evidence): string[] {
  const captured = group(
    payments.filter(({ status }) => status === "captured"),
    ({ orderId }) => orderId,
    (payment) => payment,
  );
  return orders
    .filter(({ status }) => status === "complete")
    .flatMap(({ id, ticket }) => {
      const own = captured.get(id) ?? [];
      if (own.length !== 1) return [`the complete order ${id} has ${own.length} captured payments`];
      const exact = own[0]?.amount === ticket.price && own[0].currency === ticket.currency;
      return exact ? [] : [`the order ${id} over ${ticket.price} was paid with ${own[0]?.amount}`];
    });
}

function unearned({ orders, payments }: Evidence): string[] {
  const known = byId<OrderState>(orders);
  return payments
    .filter(({ status, orderId }) => status === "captured" && known.get(orderId)?.status !== "complete")
    .map(({ id, orderId }) => {
      return `the payment ${id} was captured, but its order ${orderId} is ${known.get(orderId)?.status ?? "not there"}`;
    });
}

function otherwiseInLedger({ payments, charges }: Evidence): string[] {
  const captured = new Map(
    payments.filter(({ status }) => status === "captured").map(({ stripeId, amount }) => [stripeId, amount]),
  );
  const charged = new Map(
    charges
      .filter(({ amountCaptured }) => amountCaptured > 0)
      .map(({ id, amountCaptured, amountRefunded }) => [id, amountCaptured - amountRefunded]),
  );
  const ids = new Set([...captured.keys(), ...charged.keys()]);
  return [...ids]
    .filter((id) => id === null || captured.get(id) !== charged.get(id))
    .map((id) => `of ${id} Stripe took ${charged.get(id ?? "") ?? 0}, payments say ${captured.get(id) ?? 0}`);
}
