"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { currentPayment, receiptPayment, triesLeft } from "../lib/current-payment";
import { orderPhase } from "../lib/order-phase";
import { SoftText, Stack } from "../ui/layout";
import { CancelOrder } from "./cancel-order";
import { OrderCountdown } from "./order-countdown";
import { OrderNotice } from "./order-notice";
import classes from "./order-view.module.css";
import { PaymentPanel } from "./payment-panel";
import { Receipt } from "./receipt";
import { RepeatedLook } from "./repeated-look";
import { type RenderedOrder, useLiveOrder } from "./use-live-order";
import { usePayment } from "./use-payment";

interface OrderViewProps {
  rendered: RenderedOrder;
  /** What is to be paid, as it is written in the visitor's language. */
  total: string;
  /** Stripe's publishable key, or null where the stand-in takes the payments. */
  publishableKey: string | null;
  /** The order's address, for the receipt: in words and as a QR code, which the server makes. */
  address: string;
  qrCode: ReactNode;
}

/** An order as it lives: held and to be paid, being processed, bought, or over. */
export function OrderView({ rendered, total, publishableKey, address, qrCode }: OrderViewProps) {
  const t = useTranslations("orders");
  const live = useLiveOrder(rendered);
  const { order, payments, secondsLeft, watch } = live;
  const phase = orderPhase(order, currentPayment(payments), secondsLeft);
  const attempts = usePayment(order.id, {
    onPaid: live.addPayment,
    onDeclined: live.lookForPayments,
    onRefused: live.stir,
  });

  return (
    <>
      {watch && <RepeatedLook key={watch.occasion} look={watch.look} />}
      <div role="status" className={classes.notice}>
        <OrderNotice order={order} phase={phase} />
      </div>
      {phase === "payable" && (
        <Stack gap="1.25rem">
          <OrderCountdown order={order} secondsLeft={secondsLeft} />
          <PaymentPanel
            order={order}
            total={total}
            attempts={attempts}
            triesLeft={triesLeft(payments)}
            publishableKey={publishableKey}
          />
          <div className={classes.cancel}>
            <CancelOrder orderId={order.id} onDone={live.look} />
          </div>
        </Stack>
      )}
      {phase === "complete" && (
        <Receipt order={order} payment={receiptPayment(payments)} address={address} qrCode={qrCode} />
      )}
      <div role="status" className={classes.unreachable}>
        {live.isUnreachable && <SoftText small>{t("unreachable")}</SoftText>}
      </div>
    </>
  );
}
