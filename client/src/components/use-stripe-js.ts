"use client";

import type { Stripe } from "@stripe/stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";
import { useCallback, useEffect, useState } from "react";

interface StripeJs {
  /** Null until it is loaded. */
  stripe: Stripe | null;
  hasFailed: boolean;
  retry: () => void;
}

/** Loads Stripe's own script, which card data must come from, from Stripe's host. */
export function useStripeJs(publishableKey: string): StripeJs {
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [hasFailed, setFailed] = useState(false);

  const load = useCallback(() => {
    setFailed(false);
    loadStripe(publishableKey)
      .then(setStripe)
      .catch(() => setFailed(true));
  }, [publishableKey]);

  useEffect(load, [load]);

  return { stripe, hasFailed, retry: load };
}
