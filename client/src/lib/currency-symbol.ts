import type { Locale } from "../i18n/locales";

/** The symbol that stands before an amount, such as "$". */
export function currencySymbol(currency: string, locale: Locale): string {
  const parts = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
  }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency.toUpperCase();
}
