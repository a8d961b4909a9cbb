"use client";

import { useCallback, useState } from "react";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import type { Order, Payment } from "../api/types";
import { secondsLeft as secondsBetween } from "../lib/countdown";
import { mergePayments, receiptPayment } from "../lib/current-payment";
import { serverClock } from "../lib/server-clock";
import { signInAgain } from "../lib/sign-in-again";
import { useSecondsLeft } from "./use-seconds-left";

/** What the server rendered: the order, its payments, and the server's time (epoch milliseconds) at which it did. */
export interface RenderedOrder {
  order: Order;
  payments: Payment[];
  renderedAt: number;
}

export interface LiveOrder {
  order: Order;
  /** Every try to pay for it, declined ones too. */
  payments: Payment[];
  /** Whole seconds that the hold still lasts, by the server's clock. */
  secondsLeft: number;
  /** Whether the last look at the order failed. */
  isUnreachable: boolean;
  /** Looks at the order now; never rejects. */
  look: () => Promise<void>;
  /** Asks for the order's payments now; never rejects. */
  lookForPayments: () => Promise<void>;
  /** Takes in a payment that was just made. */
  addPayment: (payment: Payment) => void;
  /** Something was just done that may change the order: another occasion to look. */
  stir: () => void;
  /** What to look at repeatedly, beginning anew with each new occasion; null once nothing can change any more. */
  watch: { look: (looksBefore: number) => Promise<void>; occasion: string } | null;
}

/** Follows an order from what the server rendered until nothing about it can change any more. */
export function useLiveOrder(rendered: RenderedOrder): LiveOrder {
  const { id } = rendered.order;
  const [order, setOrder] = useState(rendered.order);
  const [payments, setPayments] = useState(rendered.payments);
  const [isUnreachable, setUnreachable] = useState(false);
  const [stirs, setStirs] = useState(0);
  const expiresAt = Date.parse(order.expiresAt);
  const estimate = useSecondsLeft(expiresAt, rendered.renderedAt);
  // An estimate of the server's clock may be a little behind; nobody is shown more than the whole hold.
  const secondsLeft = Math.min(estimate, secondsBetween(expiresAt, Date.parse(order.createdAt)));

  const failed = useCallback(
    (thrown: unknown) => {
      if (toProblem(thrown).status === 401) signInAgain(`/orders/${id}`);
      else setUnreachable(true);
    },
    [id],
  );

  const look = useCallback(async () => {
    const sentAt = Date.now();
    try {
      const { value, serverTime } = await api.getOrder(id);
      if (serverTime !== null) serverClock.learn({ sentAt, receivedAt: Date.now(), serverTime });
      setOrder((known) => (value.version >= known.version ? value : known));
      setUnreachable(false);
    } catch (thrown) {
      failed(thrown);
    }
  }, [id, failed]);

  const lookForPayments = useCallback(async () => {
    try {
      const seen = await api.listPayments(id);
      setPayments((known) => mergePayments(known, seen));
      setUnreachable(false);
    } catch (thrown) {
      failed(thrown);
    }
  }, [id, failed]);

  // Another tab may have paid, or been refused, while this one was hidden.
  const lookAtBoth = useCallback(
    async (looksBefore: number) => {
      await Promise.all([look(), looksBefore === 0 && lookForPayments()]);
    },
    [look, lookForPayments],
  );

  const payment = receiptPayment(payments);
  const isSettled = payment?.status === "captured" || payment?.status === "refunded";
  const isOver = order.status === "cancelled" || (order.status === "complete" && isSettled);

  return {
    order,
    payments,
    secondsLeft,
    isUnreachable,
    look,
    lookForPayments,
    addPayment: (made) => setPayments((known) => mergePayments(known, [made])),
    stir: useCallback(() => setStirs((count) => count + 1), []),
    watch: isOver
      ? null
      : {
          look: order.status === "created" ? lookAtBoth : lookForPayments,
          occasion: `${stirs} ${payment?.status} ${secondsLeft === 0}`,
        },
  };
}
