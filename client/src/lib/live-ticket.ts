import type { LiveTicket, TicketStatus } from "../api/types";

const statuses: readonly unknown[] = ["available", "reserved", "sold", "withdrawn"] satisfies TicketStatus[];

/** Reads what a stream told, which is JSON; null when it is no ticket. */
export function readLiveTicket(text: string): LiveTicket | null {
  try {
    const told: unknown = JSON.parse(text);
    return isLiveTicket(told) ? told : null;
  } catch {
    return null;
  }
}

function isLiveTicket(told: unknown): told is LiveTicket {
  if (typeof told !== "object" || told === null) return false;
  const { id, title, price, currency, status, version }: Partial<Record<keyof LiveTicket, unknown>> = told;
  return (
    [id, title, currency].every((text) => typeof text === "string") &&
    [price, version].every(Number.isSafeInteger) &&
    statuses.includes(status)
  );
}

/** What is known of tickets, by their ids, with what was just told; the same map when that is no news. */
export function withNews(
  known: ReadonlyMap<string, LiveTicket>,
  told: LiveTicket,
): ReadonlyMap<string, LiveTicket> {
  const before = known.get(told.id);
  return before && before.version >= told.version ? known : new Map(known).set(told.id, told);
}

/** A ticket as it is now, by what was told since; an older version never replaces a newer one. */
export function asTold<Known extends LiveTicket>(ticket: Known, told: LiveTicket | undefined): Known {
  if (!told || told.version <= ticket.version) return ticket;
  const { title, price, currency, status, version } = told;
  return { ...ticket, title, price, currency, status, version };
}

/** What is most worth telling of the change from one state of a ticket to a later one, or null. */
export function newsOf(before: LiveTicket, after: LiveTicket): TicketStatus | "price" | "title" | null {
  if (before.status !== after.status) return after.status;
  if (before.price !== after.price || before.currency !== after.currency) return "price";
  return before.title === after.title ? null : "title";
}
