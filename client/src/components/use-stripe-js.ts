"use client";

import type { Stripe } from "@stripe/stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";
import { useCallback, useEffect, useState } from "react";
import { useLocale } from "use-intl";

interface StripeJs {
  /** Null until it is loaded. */
  stripe: Stripe | null;
  hasFailed: boolean;
  retry: () => void;
}

/** Loads Stripe's own script, which card data must come from, from Stripe's host; it speaks the visitor's language. */
export function useStripeJs(publishableKey: string): StripeJs {
  const locale = useLocale();
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [hasFailed, setFailed] = useState(false);

  const load = useCallback(() => {
    setFailed(false);
    loadStripe(publishableKey, { locale })
      .then(setStripe)
      .catch(() => setFailed(true));
  }, [publishableKey, locale]);

  useEffect(load, [load]);

  return { stripe, hasFailed, retry: load };
}
