import type { TicketInput } from "../api/types";
import type { Locale } from "../i18n/locales";
import { parseMoney } from "./money";
import { moneyInput } from "./typed-money";

/** The fields of a listing as they stand in its form. */
export interface TypedListing {
  title: string;
  /** As a person types it: "20.50" or "20,50". */
  price: string;
  description: string;
}

/** The form's fields in the order in which they are seen. */
export const LISTING_FIELDS = ["title", "price", "description"] as const satisfies (keyof TypedListing)[];

/** Whether a form field of this name is one of a listing's. */
export function isListingField(name: string): name is keyof TypedListing {
  return LISTING_FIELDS.some((field) => field === name);
}

/** What stands in the form of a ticket before anything is typed; in that of a new one nothing does. */
export function typedListing(ticket: TicketInput | undefined, locale: Locale): TypedListing {
  if (!ticket) return { title: "", price: "", description: "" };
  const { title, price, currency, description } = ticket;
  return { title, price: moneyInput(price, currency, locale), description };
}

/** What is sent for what was typed; null while the price is no amount. */
export function readListing(typed: TypedListing, currency: string): TicketInput | null {
  const price = parseMoney(typed.price, currency);
  if (price === null) return null;
  return { title: typed.title.trim(), price, currency, description: typed.description.trim() };
}

/** Only what a seller says of a ticket. */
export function listingOf({ title, price, currency, description }: TicketInput): TicketInput {
  return { title, price, currency, description };
}

/** Whether two listings say the same. */
export function isSameListing(one: TicketInput, other: TicketInput): boolean {
  return (
    one.title === other.title &&
    one.price === other.price &&
    one.currency === other.currency &&
    one.description === other.description
  );
}
