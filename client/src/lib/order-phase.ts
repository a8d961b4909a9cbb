import type { Order, Payment } from "../api/types";

/** What an order's page is about: it can be paid, it waits for the services, or it is over. */
export type OrderPhase = "payable" | "processing" | "time-up" | "complete" | "cancelled";

/** The phase of an order with its current payment and the whole seconds that its hold still lasts. */
export function orderPhase(
  order: Pick<Order, "status">,
  payment: Payment | null,
  secondsLeft: number,
): OrderPhase {
  if (order.status !== "created") return order.status;
  if (payment) return "processing";
  return secondsLeft > 0 ? "payable" : "time-up";
}
