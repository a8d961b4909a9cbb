import type { Applied, EventEnvelope, PaymentState } from "@ticketing/common";
import type { ListenerParts } from "./parts";

/**
 * A payment came to a new state: remembers it, then settles its order, on a duplicate too, since a crash may have
 * come between the two.
 */
export function onPayment({ payments, settlement }: ListenerParts) {
  return async (event: EventEnvelope<PaymentState>): Promise<Applied> => {
    const { orderId, status } = event.data;
    const applied = await payments.apply(event, { orderId, status });
    if (applied !== "gap") await settlement(orderId);
    return applied;
  };
}
