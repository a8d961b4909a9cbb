import { Progress, VisuallyHidden } from "@mantine/core";
import type { Order } from "../api/types";
import { clockFace, spokenTimeLeft } from "../lib/countdown";
import classes from "./order-countdown.module.css";

const SHORT_S = 60;

interface OrderCountdownProps {
  order: Order;
  secondsLeft: number;
}

/** How long the ticket is still held: as a clock for the eye, at a few milestones for the ear. */
export function OrderCountdown({ order, secondsLeft }: OrderCountdownProps) {
  const holdMs = Date.parse(order.expiresAt) - Date.parse(order.createdAt);
  const isShort = secondsLeft <= SHORT_S;
  return (
    <div className={classes.panel}>
      <p className={classes.line}>
        <span>Held for you. Time left to pay:</span>
        <span role="timer" className={classes.time} data-short={isShort || undefined}>
          {clockFace(secondsLeft)}
        </span>
      </p>
      <Progress
        value={holdMs > 0 ? Math.min(100, (secondsLeft * 100_000) / holdMs) : 0}
        color={isShort ? "red" : "pine"}
        size="sm"
        aria-hidden="true"
      />
      <VisuallyHidden role="status">{spokenTimeLeft(secondsLeft)}</VisuallyHidden>
    </div>
  );
}
