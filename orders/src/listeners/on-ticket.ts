import type { Applied, EventEnvelope, TicketState } from "@ticketing/common";
import type { ListenerParts } from "./parts";

/**
 * A ticket was listed, changed or withdrawn: remembers it; a withdrawn one ends the order that holds it, on a
 * duplicate too, since a crash may have come between the two.
 */
export function onTicket({ orders, tickets, settlement }: ListenerParts) {
  return async (event: EventEnvelope<TicketState>): Promise<Applied> => {
    const { id, title, price, currency, sellerId, status } = event.data;
    const applied = await tickets.apply(event, { title, price, currency, sellerId, status });
    if (applied === "gap" || status !== "withdrawn") return applied;
    for (const holder of await orders.findWhere({ holds: id })) await settlement(holder._id.toHexString());
    return applied;
  };
}
