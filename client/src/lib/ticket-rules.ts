import type { Ticket } from "../api/types";
import type { Locale } from "../i18n/locales";
import { formatMoney, fractionDigits, parseMoney } from "./money";
import { amountFault, moneyInput } from "./typed-money";

export const TITLE_MAX = 200;
export const DESCRIPTION_MAX = 5000;
const PRICE_MIN = 50;
const PRICE_MAX = 99_999_999;

/** What is wrong with a value: the name of a text in `listings.faults`, and what that text speaks of. */
export interface Fault {
  key:
    | "titleMissing"
    | "titleLong"
    | "priceMissing"
    | "notAnAmount"
    | "grouped"
    | "tooFine"
    | "priceLow"
    | "priceHigh"
    | "descriptionLong";
  values?: Record<string, string | number>;
}

/** What is wrong with a title, or null: 1 to 200 characters once trimmed. */
export function titleFault(title: string): Fault | null {
  const { length } = title.trim();
  if (length === 0) return { key: "titleMissing" };
  return length > TITLE_MAX ? { key: "titleLong", values: { max: TITLE_MAX } } : null;
}

/** What is wrong with a typed price, or null: an amount within Stripe's own bounds. */
export function priceFault(typed: string, currency: string, locale: Locale): Fault | null {
  if (typed.trim() === "") return { key: "priceMissing" };
  const price = parseMoney(typed, currency);
  if (price === null) return noAmount(typed, currency, locale);
  const shown = (amount: number) => formatMoney(amount, currency, locale);
  if (price < PRICE_MIN) return { key: "priceLow", values: { least: shown(PRICE_MIN) } };
  return price > PRICE_MAX ? { key: "priceHigh", values: { most: shown(PRICE_MAX) } } : null;
}

function noAmount(typed: string, currency: string, locale: Locale): Fault | null {
  const key = amountFault(typed, currency);
  const example = (amount: number) => moneyInput(amount, currency, locale);
  if (key === "grouped") return { key, values: { example: example(123_450) } };
  if (key === "tooFine") return { key, values: { digits: fractionDigits(currency) } };
  return key && { key, values: { example: example(1999) } };
}

/** What is wrong with a description, or null: up to 5,000 characters. */
export function descriptionFault(description: string): Fault | null {
  return description.length > DESCRIPTION_MAX
    ? { key: "descriptionLong", values: { max: DESCRIPTION_MAX } }
    : null;
}

/** Whether the seller may still change or withdraw the ticket. */
export function isEditable(ticket: Pick<Ticket, "status">): boolean {
  return ticket.status === "available";
}
