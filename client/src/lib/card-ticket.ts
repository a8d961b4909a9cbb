import type { LiveTicket, Ticket } from "../api/types";
import type { Locale } from "../i18n/locales";
import { formatMoney } from "./money";

/** What a ticket's card shows. */
export interface CardTicket extends LiveTicket {
  /** How the description begins. */
  description: string;
  /** The price as it is written in the visitor's language. */
  priceText: string;
}

/** As much as a card has room for. */
const DESCRIPTION_LENGTH = 200;

/** What of a ticket goes on its card. */
export function toCardTicket(ticket: LiveTicket & Pick<Ticket, "description">, locale: Locale): CardTicket {
  const { id, title, price, currency, status, version } = ticket;
  return {
    ...{ id, title, price, currency, status, version },
    description: beginning(ticket.description),
    priceText: formatMoney(price, currency, locale),
  };
}

/**
 * The price by now, in the visitor's language. Formatted anew only when it has changed: the first Intl.NumberFormat of a
 * page keeps Chromium busy for 20 to 40 ms, which the server spares it.
 * @param listed the ticket as it was when its card was made
 */
export function priceTextOf({ price, currency }: LiveTicket, listed: CardTicket, locale: Locale): string {
  const isSame = price === listed.price && currency === listed.currency;
  return isSame ? listed.priceText : formatMoney(price, currency, locale);
}

function beginning(text: string): string {
  const letters = [...text];
  return letters.length > DESCRIPTION_LENGTH
    ? `${letters.slice(0, DESCRIPTION_LENGTH).join("").trimEnd()}…`
    : text;
}
