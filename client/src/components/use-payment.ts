"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { api } from "../api/browser";
import { toProblem } from "../api/problem";
import type { Payment } from "../api/types";
import { attempt, whenKnown } from "../lib/attempt";
import { IntentKey } from "../lib/intent-key";
import { signInPath } from "../lib/next-path";
import { type PaymentRefusal, paymentRefusal } from "../lib/payment-refusal";

interface PaymentHandlers {
  onPaid: (payment: Payment) => void;
  /** The payment was refused, or nobody knows what became of it: the order may have changed. */
  onRefused: () => Promise<void>;
}

export interface PaymentAttempts {
  busy: boolean;
  refusal: PaymentRefusal | null;
  /** The payment method of which it is unknown whether it was charged; trying it again cannot charge it twice. */
  unsure: string | null;
  /** Pays with a Stripe PaymentMethod id; never rejects. */
  pay: (paymentMethod: string) => Promise<void>;
}

/** Pays an order, as often as it takes. */
export function usePayment(orderId: string, { onPaid, onRefused }: PaymentHandlers): PaymentAttempts {
  const router = useRouter();
  const [intent] = useState(() => new IntentKey());
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<PaymentRefusal | null>(null);
  const [unsure, setUnsure] = useState<string | null>(null);

  async function pay(paymentMethod: string) {
    setBusy(true);
    setRefusal(null);
    try {
      onPaid(await whenKnown(() => attempt(intent, { orderId, paymentMethod }, api.pay)));
      setUnsure(null);
    } catch (thrown) {
      const problem = toProblem(thrown);
      if (problem.status === 401) {
        router.push(signInPath(`/orders/${orderId}`));
        return;
      }
      setUnsure(problem.isUncertain ? paymentMethod : null);
      setRefusal(paymentRefusal(problem));
      await onRefused();
    }
    setBusy(false);
  }

  return { busy, refusal, unsure, pay };
}
