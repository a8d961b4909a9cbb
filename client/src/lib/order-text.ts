import type { CancelReason, Order } from "../api/types";

const explanations: Record<CancelReason, string> = {
  buyer: "You cancelled this order. Nothing was charged.",
  expired:
    "The time to pay expired before the payment was complete, so the ticket is free for others again. Nothing was charged.",
  "payment-failed": "The payment was declined too many times. Nothing was charged.",
  withdrawn: "The seller withdrew the ticket. Nothing was charged.",
};

const cancelLabels: Record<CancelReason, string> = {
  buyer: "Cancelled by you",
  expired: "Cancelled: expired",
  "payment-failed": "Cancelled: payment declined",
  withdrawn: "Cancelled by the seller",
};

/** Why a cancelled order was cancelled, in sentences for its buyer. */
export function cancelExplanation(reason: CancelReason | null): string {
  return reason ? explanations[reason] : "This order was cancelled. Nothing was charged.";
}

/** An order's status in two or three words: "Awaiting payment", "Complete", "Cancelled by you". */
export function orderLabel(order: Pick<Order, "status" | "reason">): string {
  if (order.status === "created") return "Awaiting payment";
  if (order.status === "complete") return "Complete";
  return order.reason ? cancelLabels[order.reason] : "Cancelled";
}
