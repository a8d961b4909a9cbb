"use client";

import { useLocale } from "use-intl";
import { formatMoney } from "../lib/money";

/** An amount in the currency's smallest unit, as it is written in the visitor's language. */
export function Money({ amount, currency }: { amount: number; currency: string }) {
  return formatMoney(amount, currency, useLocale());
}
