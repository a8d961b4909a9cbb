"use client";

import { useCallback, useState } from "react";
import { api } from "../api/browser";
import type { Order, Payment } from "../api/types";
import { secondsLeft as secondsBetween } from "../lib/countdown";
import { currentPayment } from "../lib/current-payment";
import { type ClockOffset, narrowOffset, offsetEstimate } from "../lib/server-clock";
import { useSecondsLeft } from "./use-seconds-left";

/** What the server rendered: the order, its payments, and the server's time (epoch milliseconds) at which it did. */
export interface RenderedOrder {
  order: Order;
  payments: Payment[];
  renderedAt: number;
}

export interface LiveOrder {
  order: Order;
  payment: Payment | null;
  /** Whole seconds that the hold still lasts, by the server's clock. */
  secondsLeft: number;
  /** Whether the last look at the order failed. */
  isUnreachable: boolean;
  /** Looks at the order now; never rejects. */
  look: () => Promise<void>;
  /** Asks for the order's payment now; never rejects. */
  lookForPayment: () => Promise<void>;
  /** Takes in a payment that was just made. */
  setPayment: (payment: Payment) => void;
  /** Something was just done that may change the order: another occasion to look. */
  stir: () => void;
  /** What to look at repeatedly, beginning anew with each new occasion; null once nothing can change any more. */
  watch: { look: () => Promise<void>; occasion: string } | null;
}

/** Follows an order from what the server rendered until nothing about it can change any more. */
export function useLiveOrder(rendered: RenderedOrder): LiveOrder {
  const { id } = rendered.order;
  const [order, setOrder] = useState(rendered.order);
  const [payment, setPayment] = useState(() => currentPayment(rendered.payments));
  const [offset, setOffset] = useState<ClockOffset | null>(null);
  const [isUnreachable, setUnreachable] = useState(false);
  const [stirs, setStirs] = useState(0);
  const clockOffset = offset && offsetEstimate(offset);
  const expiresAt = Date.parse(order.expiresAt);
  const estimate = useSecondsLeft(expiresAt, rendered.renderedAt, clockOffset);
  // An estimate of the server's clock may be a little behind; nobody is shown more than the whole hold.
  const secondsLeft = Math.min(estimate, secondsBetween(expiresAt, Date.parse(order.createdAt)));

  const look = useCallback(async () => {
    const sentAt = Date.now();
    try {
      const { value, serverTime } = await api.getOrder(id);
      const receivedAt = Date.now();
      if (serverTime !== null) setOffset((known) => narrowOffset(known, { sentAt, receivedAt, serverTime }));
      setOrder((known) => (value.version >= known.version ? value : known));
      setUnreachable(false);
    } catch {
      setUnreachable(true);
    }
  }, [id]);

  const lookForPayment = useCallback(async () => {
    try {
      const found = currentPayment(await api.listPayments(id));
      setPayment((known) => found ?? known);
    } catch {
      setUnreachable(true);
    }
  }, [id]);

  const isOver =
    order.status === "cancelled" || (order.status === "complete" && payment?.status === "captured");

  return {
    order,
    payment,
    secondsLeft,
    isUnreachable,
    look,
    lookForPayment,
    setPayment,
    stir: useCallback(() => setStirs((count) => count + 1), []),
    watch: isOver
      ? null
      : {
          look: order.status === "created" ? look : lookForPayment,
          occasion: `${stirs} ${payment?.status} ${secondsLeft === 0}`,
        },
  };
}
