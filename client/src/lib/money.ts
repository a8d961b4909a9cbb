import type { Locale } from "../i18n/locales";

/** Stripe's own lists, which its amounts follow; the digits that Intl knows differ for some of these currencies. */
const zeroDecimal = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const threeDecimal = new Set("bhd jod kwd omr tnd".split(" "));

/** How many digits of the currency (ISO 4217) stand behind the point. */
export function fractionDigits(currency: string): number {
  const code = currency.toLowerCase();
  if (zeroDecimal.has(code)) return 0;
  return threeDecimal.has(code) ? 3 : 2;
}

/** Shows an amount in the currency's smallest unit: (2050, "usd", "en") gives "$20.50". */
export function formatMoney(amount: number, currency: string, locale: Locale): string {
  const digits = fractionDigits(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: currency.toUpperCase(),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits);
}

/**
 * Reads what a person typed ("19.99", "19,99", "20") into the currency's smallest unit, digit by digit so that no
 * float can round it. Null when it is not an amount of that currency, or too long to be exact.
 */
export function parseMoney(typed: string, currency: string): number | null {
  const digits = fractionDigits(currency);
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(typed.trim());
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  if (fraction.length > digits) return null;
  return Number(whole + fraction.padEnd(digits, "0"));
}
