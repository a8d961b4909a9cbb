import type { TicketQuery, TicketSort } from "../api/types";
import { parseMoney } from "./money";

/** The search form's fields as they stand in the page's address. Prices are as a person types them: "19.99". */
export interface SearchFields {
  q: string;
  min: string;
  max: string;
  sort: TicketSort;
}

/** What a page of Next gets as `searchParams`, or a URLSearchParams. */
export type RawParams = Record<string, string | string[] | undefined>;

/** Why fields cannot be searched by: the name of a text of the namespace `browse`. */
export type SearchError = "notAnAmount" | "lowestAboveHighest";

/** The currency in which the price filter is typed. */
export const FILTER_CURRENCY = "usd";

export const emptySearch: SearchFields = { q: "", min: "", max: "", sort: "newest" };

export const SORTS = ["newest", "price", "-price"] as const satisfies TicketSort[];

/** One value of a query parameter, the first when it is there several times, "" when it is absent. */
export function single(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** Reads the form's fields from the address; an unknown sort becomes "newest". */
export function readSearch(params: RawParams): SearchFields {
  const sort = single(params.sort);
  return {
    q: single(params.q).trim(),
    min: single(params.min).trim(),
    max: single(params.max).trim(),
    sort: SORTS.find((known) => known === sort) ?? "newest",
  };
}

/** The address of a search: only what differs from an empty search is in it. */
export function searchHref(fields: SearchFields, cursor?: string): string {
  const params = new URLSearchParams();
  for (const name of ["q", "min", "max"] as const) {
    const value = fields[name].trim();
    if (value) params.set(name, value);
  }
  if (fields.sort !== emptySearch.sort) params.set("sort", fields.sort);
  if (cursor) params.set("cursor", cursor);
  const query = params.toString();
  return query ? `/?${query}` : "/";
}

/** Why a price field cannot be used, or null; an empty field can. */
export function priceFieldError(typed: string): SearchError | null {
  return typed.trim() === "" || parseMoney(typed, FILTER_CURRENCY) !== null ? null : "notAnAmount";
}

/** Why the fields cannot be searched by, or null. */
export function searchError(fields: SearchFields): SearchError | null {
  const fieldError = priceFieldError(fields.min) ?? priceFieldError(fields.max);
  if (fieldError) return fieldError;
  const min = parseMoney(fields.min, FILTER_CURRENCY);
  const max = parseMoney(fields.max, FILTER_CURRENCY);
  return min !== null && max !== null && min > max ? "lowestAboveHighest" : null;
}

/** The tickets service's query for a search; a price that is no amount is left out. */
export function toTicketQuery(fields: SearchFields, cursor?: string): TicketQuery {
  const minPrice = parseMoney(fields.min, FILTER_CURRENCY);
  const maxPrice = parseMoney(fields.max, FILTER_CURRENCY);
  return {
    ...(fields.q ? { q: fields.q } : {}),
    ...(minPrice === null ? {} : { minPrice }),
    ...(maxPrice === null ? {} : { maxPrice }),
    sort: fields.sort,
    ...(cursor ? { cursor } : {}),
  };
}

/** Whether the search narrows anything down, the order aside. */
export function isFiltered(fields: SearchFields): boolean {
  return Boolean(fields.q || fields.min || fields.max);
}
