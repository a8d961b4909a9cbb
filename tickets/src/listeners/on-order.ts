import type { Applied, EventEnvelope, OrderState } from "@ticketing/common";
import type { ListenerParts } from "./parts";

/**
 * An order was created, cancelled or completed: remembers it, then settles its ticket. The ticket is settled on a
 * duplicate too, since a crash may have come between the two.
 */
export function onOrder({ orders, settlement }: ListenerParts) {
  return async (event: EventEnvelope<OrderState>): Promise<Applied> => {
    const { ticket, status } = event.data;
    const applied = await orders.apply(event, { ticketId: ticket.id, status });
    if (applied !== "gap") await settlement.ticket(ticket.id);
    return applied;
  };
}
