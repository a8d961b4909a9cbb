import type { Ticket, TicketQuery } from "../api/types";

const MOST = 4;
const WORDS_TRIED = 3;
const SHORTEST_WORD = 4;
/** How far a price may be off to count as similar, as a part of it. */
const SIMILAR = 0.5;

/** What there is to know of a ticket to find others near it. */
export type Sought = Pick<Ticket, "id" | "title" | "price" | "currency">;

/** The words of a title without regard to case or accents. */
function wordsOf(title: string): Set<string> {
  const folded = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return new Set(folded.match(/[\p{L}\p{N}]+/gu));
}

/** Those that are most likely to tell what it is about: the longest. */
function tellingWords(title: string): string[] {
  return [...wordsOf(title)]
    .filter((word) => word.length >= SHORTEST_WORD)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, WORDS_TRIED);
}

/** The searches that find tickets near one: for each of a few words of its title, and for similar prices. */
export function nearSearches({ title, price }: Sought): TicketQuery[] {
  // One of them may be the ticket itself.
  const limit = MOST + 1;
  return [
    ...tellingWords(title).map((q) => ({ q, limit })),
    { minPrice: Math.floor(price * (1 - SIMILAR)), maxPrice: price, sort: "-price", limit },
    { minPrice: price, maxPrice: Math.ceil(price * (1 + SIMILAR)), sort: "price", limit },
  ];
}

/**
 * Chooses up to four tickets nearest to one from what was found: those that share the most telling words with its
 * title, and of equals those whose price is the most similar. It never chooses the ticket itself.
 */
export function nearest(sought: Sought, found: Ticket[]): Ticket[] {
  const telling = new Set(tellingWords(sought.title));
  const shared = ({ title }: Ticket) => [...wordsOf(title)].filter((word) => telling.has(word)).length;
  const distance = ({ price }: Ticket) => Math.abs(price - sought.price);
  return [...new Map(found.map((ticket) => [ticket.id, ticket])).values()]
    .filter(
      ({ id, status, currency }) =>
        id !== sought.id && status === "available" && currency === sought.currency,
    )
    .toSorted((a, b) => shared(b) - shared(a) || distance(a) - distance(b))
    .slice(0, MOST);
}
