import type { DeliveryRow, EventRow } from "../rows";

/** The event in Stripe's shape. */
export function renderEvent(
  event: EventRow,
  delivery: DeliveryRow | undefined,
): EventRow & { pending_webhooks: number } {
  return { ...event, pending_webhooks: delivery?.status === "pending" ? 1 : 0 };
}
