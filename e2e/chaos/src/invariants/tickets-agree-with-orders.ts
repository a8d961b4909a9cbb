import type { OrderState, TicketState } from "@ticketing/common";
import type { Invariant } from "./invariant";
import { group } from "./states";

/** A ticket is sold when an order of it is complete, reserved while one holds it, and free otherwise. */
export const ticketsAgreeWithOrders: Invariant = {
  name: "tickets-agree-with-orders",
  promise: "A ticket's status agrees with its orders.",
  broken({ tickets, orders }) {
    const live = orders.filter(({ status }) => status !== "cancelled");
    const byTicket = group(
      live,
      ({ ticket }) => ticket.id,
      (order) => order,
    );
    return tickets.flatMap((ticket) => disagreement(ticket, byTicket.get(ticket.id) ?? []));
  },
};

function disagreement({ id, status, orderId }: TicketState, live: OrderState[]): string[] {
  const sale = live.find((order) => order.status === "complete");
  const hold = live.find((order) => order.status === "created");
  const expected = sale ? "sold" : hold ? "reserved" : undefined;
  const holder = sale?.id ?? hold?.id ?? null;
  const agrees = expected ? status === expected : status === "available" || status === "withdrawn";
  if (agrees && orderId === holder) return [];
  return [
    `the ticket ${id} is ${status} by ${orderId}, but its orders say ${expected ?? "free"} by ${holder}`,
  ];
}
