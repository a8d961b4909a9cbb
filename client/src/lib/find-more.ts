import { api } from "../api/browser";
import { type ApiProblem, toProblem } from "../api/problem";
import type { Page } from "../api/types";
import type { Locale } from "../i18n/locales";
import { type CardTicket, toCardTicket } from "./card-ticket";
import { type SearchFields, toTicketQuery } from "./search-query";

/** The next page of a search, as its cards show it, or why it cannot be had. Loaded when it is first asked for. */
export async function findMore(
  search: SearchFields,
  cursor: string,
  locale: Locale,
): Promise<Page<CardTicket> | ApiProblem> {
  try {
    const { items, nextCursor } = await api.searchTickets(toTicketQuery(search, cursor));
    return { items: items.map((ticket) => toCardTicket(ticket, locale)), nextCursor };
  } catch (thrown) {
    return toProblem(thrown);
  }
}
