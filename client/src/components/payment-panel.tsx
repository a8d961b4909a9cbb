"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import type { Order } from "../api/types";
import { TRIES } from "../lib/current-payment";
import { Alert } from "../ui/alert";
import { Button } from "../ui/button";
import { Panel, SoftText, Stack } from "../ui/layout";
import { CardFormPlace } from "./card-form-place";
import classes from "./payment-panel.module.css";
import { TestCards } from "./test-cards";
import type { PaymentAttempts } from "./use-payment";
import { useProblemReason } from "./use-problem-reason";

const CardForm = dynamic(() => import("./card-form").then((module) => module.CardForm), {
  ssr: false,
  loading: () => <CardFormPlace />,
});

interface PaymentPanelProps {
  order: Order;
  /** What is to be paid, as it is written in the visitor's language. */
  total: string;
  attempts: PaymentAttempts;
  /** How many more cards may be declined before the order is cancelled. */
  triesLeft: number;
  /** Stripe's publishable key, or null where the stand-in takes the payments. */
  publishableKey: string | null;
}

/** Where an order is paid: the total, what became of the last attempt, and the ways to pay. */
export function PaymentPanel(props: PaymentPanelProps) {
  const t = useTranslations("orders");
  const say = useProblemReason();
  const { refusal } = props.attempts;
  const tries = triesText(props.triesLeft);
  return (
    <section aria-labelledby="payment-title">
      <Panel>
        <h2 className={classes.title} id="payment-title">
          {t("payment.title")}
        </h2>
        <p className={classes.total}>
          <span>{t("payment.total")}</span>
          <span className={classes.amount}>{props.total}</span>
        </p>
        <Stack>
          {refusal && (
            <Alert tone="bad" title={t(`refusal.${refusal.kind}.title`)}>
              <Stack gap="0.25rem">
                <p>{say(refusal.reason)}</p>
                <p>{t(`refusal.${refusal.kind}.advice`)}</p>
              </Stack>
            </Alert>
          )}
          {tries && <p className={classes.tries}>{t(`payment.${tries}`, { count: props.triesLeft })}</p>}
          {props.triesLeft > 0 && <WaysToPay {...props} />}
          <SoftText small>{t("payment.promise")}</SoftText>
        </Stack>
      </Panel>
    </section>
  );
}

function WaysToPay({ order, total, attempts, publishableKey }: PaymentPanelProps) {
  const t = useTranslations("orders.payment");
  const { busy, unsure, pay } = attempts;
  if (unsure) {
    return (
      <Button busy={busy} onClick={() => void pay(unsure)}>
        {t("sameAgain")}
      </Button>
    );
  }
  return publishableKey ? (
    <CardForm publishableKey={publishableKey} ticket={order.ticket} total={total} busy={busy} onPay={pay} />
  ) : (
    <TestCards busy={busy} onPay={pay} />
  );
}

function triesText(triesLeft: number): "triesLeft" | "noTriesLeft" | null {
  if (triesLeft === TRIES) return null;
  return triesLeft > 0 ? "triesLeft" : "noTriesLeft";
}
