import type { CancelReason, Order, OrderStatus } from "../api/types";

/** What an order's label tells: its status, or why it was cancelled. A key of the catalogue under `orders.labels`. */
export type OrderLabel = OrderStatus | CancelReason;

/** The label of an order, in two or three words: "Awaiting payment", "Complete", "Cancelled by you". */
export function orderLabel(order: Pick<Order, "status" | "reason">): OrderLabel {
  return order.status === "cancelled" && order.reason ? order.reason : order.status;
}

/** Why a cancelled order was cancelled, in sentences for its buyer: a key of the catalogue under `orders.cancelled`. */
export function cancelExplanation(reason: CancelReason | null): CancelReason | "unknown" {
  return reason ?? "unknown";
}
