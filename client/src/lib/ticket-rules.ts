import type { Ticket } from "../api/types";
import { formatMoney, parseMoney } from "./money";

export const TITLE_MAX = 200;
export const DESCRIPTION_MAX = 5000;
const PRICE_MIN = 50;
const PRICE_MAX = 99_999_999;

/** What is wrong with a title, or null: 1 to 200 characters once trimmed. */
export function titleError(title: string): string | null {
  const { length } = title.trim();
  if (length === 0) return "Give the ticket a title";
  return length > TITLE_MAX ? `Keep the title within ${TITLE_MAX} characters` : null;
}

/** What is wrong with a typed price, or null: an amount within Stripe's own bounds. */
export function priceError(typed: string, currency: string): string | null {
  if (typed.trim() === "") return "Name your price";
  const price = parseMoney(typed, currency);
  if (price === null) return `Type an amount such as ${formatMoney(1999, currency).replace(/[^\d.]/g, "")}`;
  if (price < PRICE_MIN) return `The lowest price is ${formatMoney(PRICE_MIN, currency)}`;
  return price > PRICE_MAX ? `The highest price is ${formatMoney(PRICE_MAX, currency)}` : null;
}

/** What is wrong with a description, or null: up to 5,000 characters. */
export function descriptionError(description: string): string | null {
  return description.length > DESCRIPTION_MAX
    ? `Keep the description within ${DESCRIPTION_MAX} characters`
    : null;
}

/** Whether the seller may still change or withdraw the ticket. */
export function isEditable(ticket: Pick<Ticket, "status">): boolean {
  return ticket.status === "available";
}
