"use client";

import { Group, Stack, Text } from "@mantine/core";
import { orderPhase } from "../lib/order-phase";
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
  /** Stripe's publishable key, or null where the stand-in takes the payments. */
  publishableKey: string | null;
}

/** An order as it lives: held and to be paid, being processed, bought, or over. */
export function OrderView({ rendered, publishableKey }: OrderViewProps) {
  const live = useLiveOrder(rendered);
  const { order, payment, secondsLeft, watch } = live;
  const phase = orderPhase(order, payment, secondsLeft);
  const attempts = usePayment(order.id, {
    onPaid: live.setPayment,
    onRefused: async () => {
      live.stir();
      await live.lookForPayment();
    },
  });

  return (
    <>
      {watch && <RepeatedLook key={watch.occasion} look={watch.look} />}
      <div role="status" className={classes.notice}>
        <OrderNotice order={order} phase={phase} />
        {live.isUnreachable && (
          <Text size="sm" c="dimmed" ta="center">
            The site does not answer at the moment. What you see may be a little old.
          </Text>
        )}
      </div>
      {phase === "payable" && (
        <Stack gap="lg">
          <OrderCountdown order={order} secondsLeft={secondsLeft} />
          <PaymentPanel order={order} attempts={attempts} publishableKey={publishableKey} />
          <Group justify="center">
            <CancelOrder orderId={order.id} onDone={live.look} />
          </Group>
        </Stack>
      )}
      {phase === "complete" && <Receipt order={order} payment={payment} />}
    </>
  );
}
