import type { Locale } from "../i18n/locales";
import { fractionDigits, parseMoney } from "./money";

/** What keeps a typed text from being an amount. */
export type AmountFault = "notAnAmount" | "grouped" | "tooFine";

const GROUPED = /^\d{1,3}(?:[.,'’\s]\d{2,3})*[.,'’\s]\d{3}(?:[.,]\d{1,2})?$/;

/**
 * Why `parseMoney` does not take what a person typed, or null: no number, thousands separators (in "1,234" nobody can
 * tell them from a decimal sign), or more decimals than the currency has.
 */
export function amountFault(typed: string, currency: string): AmountFault | null {
  if (parseMoney(typed, currency) !== null) return null;
  const text = typed.trim();
  if (GROUPED.test(text)) return "grouped";
  return /^\d{1,12}[.,]\d+$/.test(text) ? "tooFine" : "notAnAmount";
}

const decimalSigns: Record<Locale, string> = { en: ".", de: "," };

/** Writes an amount as a person would type it: (1999, "usd", "de") gives "19,99". */
export function moneyInput(amount: number, currency: string, locale: Locale): string {
  const digits = fractionDigits(currency);
  const text = String(amount).padStart(digits + 1, "0");
  return digits === 0 ? text : text.slice(0, -digits) + decimalSigns[locale] + text.slice(-digits);
}
