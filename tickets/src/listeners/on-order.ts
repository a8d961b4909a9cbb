import type { Applied, EventEnvelope, OrderState } from "@ticketing/common";
import type { OrderReplica } from "../order-replica";
import { settle } from "../ticket";
import type { TicketStore } from "../ticket-store";

/**
 * An order was created, cancelled or completed: remembers it, then settles its ticket. The ticket is settled on a
 * duplicate too, since a crash may have come between the two.
 */
export function onOrder(tickets: TicketStore, orders: OrderReplica) {
  return async (event: EventEnvelope<OrderState>): Promise<Applied> => {
    const { ticket, status } = event.data;
    const applied = await orders.apply(event, { ticketId: ticket.id, status });
    if (applied === "gap") return applied;
    await tickets.settle(ticket.id, async (current) => {
      const known = await orders.findWhere({ ticketId: ticket.id });
      return settle(
        current,
        known.filter((order) => order.status !== "cancelled"),
      );
    });
    return applied;
  };
}
