import { useTranslations } from "use-intl";
import type { Order } from "../api/types";
import { clockFace, isUrgent, partLeft, spokenTimeLeft } from "../lib/countdown";
import { Panel, VisuallyHidden } from "../ui/layout";
import { CountdownRing } from "./countdown-ring";
import classes from "./order-countdown.module.css";

interface OrderCountdownProps {
  order: Order;
  secondsLeft: number;
}

/** How long the ticket is still held: as a ring and a clock for the eye, at a few milestones for the ear. */
export function OrderCountdown({ order, secondsLeft }: OrderCountdownProps) {
  const t = useTranslations("orders.hold");
  const urgent = isUrgent(secondsLeft);
  const left = partLeft(secondsLeft, Date.parse(order.createdAt), Date.parse(order.expiresAt));
  const spoken = spokenTimeLeft(secondsLeft);
  return (
    <Panel className={classes.panel}>
      <CountdownRing left={left} urgent={urgent} />
      <div className={classes.words} data-urgent={urgent || undefined}>
        <p className={classes.line}>
          <span>{t("timeLeft")}</span>{" "}
          <span role="timer" className={classes.time}>
            {clockFace(secondsLeft)}
          </span>
        </p>
        <p className={classes.otherwise}>{t(urgent ? "lastMinute" : "otherwise")}</p>
      </div>
      <VisuallyHidden role="status">{spoken && t(spoken.key, spoken.values)}</VisuallyHidden>
    </Panel>
  );
}
