import type { Applied, EventEnvelope, OrderState } from "@ticketing/common";
import type { OrderReplica } from "../order-replica";
import type { Timekeeper } from "../timekeeper";

/**
 * An order was created, cancelled or completed: remembers it, then starts or drops its timer, on a duplicate too,
 * since a crash may have come between the two.
 */
export function onOrder(orders: OrderReplica, timekeeper: Timekeeper) {
  return async (event: EventEnvelope<OrderState>): Promise<Applied> => {
    const { id, status, expiresAt } = event.data;
    const applied = await orders.apply(event, { status, expiresAt: new Date(expiresAt) });
    if (applied !== "gap") await timekeeper.follow(id);
    return applied;
  };
}
