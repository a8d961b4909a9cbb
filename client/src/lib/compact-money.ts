import type { Locale } from "../i18n/locales";
import { fractionDigits } from "./money";

/** Shows about how much an amount is, where there is little room: (1234500, "usd", "en") gives "$12K". */
export function compactMoney(amount: number, currency: string, locale: Locale): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    notation: "compact",
  }).format(amount / 10 ** fractionDigits(currency));
}
