"use client";

import { useRef, useState } from "react";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import type { Payment } from "../api/types";
import { attempt, whenKnown } from "../lib/attempt";
import { IntentKey } from "../lib/intent-key";
import { type PaymentRefusal, paymentRefusal } from "../lib/payment-refusal";
import { signInAgain } from "../lib/sign-in-again";

interface PaymentHandlers {
  onPaid: (payment: Payment) => void;
  /** A card was declined: fewer tries are left. */
  onDeclined: () => Promise<void>;
  /** The payment was refused, or nobody knows what became of it: the order may have changed. */
  onRefused: () => void;
}

export interface PaymentAttempts {
  busy: boolean;
  refusal: PaymentRefusal | null;
  /** The payment method of which it is unknown whether it was charged; trying it again cannot charge it twice. */
  unsure: string | null;
  /** Pays with a Stripe PaymentMethod id, unless a payment is on its way already; never rejects. */
  pay: (paymentMethod: string) => Promise<void>;
}

/** Pays an order, as often as it takes. */
export function usePayment(orderId: string, handlers: PaymentHandlers): PaymentAttempts {
  const [intent] = useState(() => new IntentKey());
  // A state is seen by the next rendering only: two presses within one would both find it unset.
  const underWay = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<PaymentRefusal | null>(null);
  const [unsure, setUnsure] = useState<string | null>(null);

  async function pay(paymentMethod: string) {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setRefusal(null);
    try {
      handlers.onPaid(await whenKnown(() => attempt(intent, { orderId, paymentMethod }, api.pay)));
      setUnsure(null);
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.status === 401) {
        signInAgain(`/orders/${orderId}`);
        return;
      }
      handlers.onRefused();
      if (problem.status === 402) await handlers.onDeclined();
      setUnsure(problem.isUncertain ? paymentMethod : null);
      setRefusal(paymentRefusal(problem));
    }
    setBusy(false);
    underWay.current = false;
  }

  return { busy, refusal, unsure, pay };
}
