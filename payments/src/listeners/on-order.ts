import type { Applied, EventEnvelope, OrderState } from "@ticketing/common";
import type { ListenerParts } from "./parts";

/**
 * An order was created, cancelled or completed: remembers it, then captures or voids its payment in the background,
 * so that a slow Stripe does not keep the broker waiting; the sweep does what a crash left undone.
 */
export function onOrder({ orders, settlement }: ListenerParts) {
  return async (event: EventEnvelope<OrderState>): Promise<Applied> => {
    const { id, buyerId, status, ticket, expiresAt } = event.data;
    const applied = await orders.apply(event, {
      buyerId,
      status,
      amount: ticket.price,
      currency: ticket.currency,
      expiresAt: new Date(expiresAt),
    });
    if (applied === "applied" && status !== "created") settlement.offer(id);
    return applied;
  };
}
