"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { LiveTicket } from "../api/types";
import { followTickets } from "../lib/follow-tickets";
import { withNews } from "../lib/live-ticket";
import { whileVisible } from "./while-visible";

/** As many as the tickets service takes in one stream. */
const MOST_FOLLOWED = 200;

/**
 * Follows tickets while the page is seen, the last ones of very many.
 * @returns what is newer than what was given, by the tickets' ids
 */
export function useLiveTickets(tickets: readonly LiveTicket[]): ReadonlyMap<string, LiveTicket> {
  const [news, setNews] = useState<ReadonlyMap<string, LiveTicket>>(new Map());
  const followed = tickets
    .slice(-MOST_FOLLOWED)
    .map(({ id }) => id)
    .join(",");

  const take = useEffectEvent((told: LiveTicket) => {
    const known = tickets.find(({ id }) => id === told.id);
    if (known && told.version > known.version) setNews((before) => withNews(before, told));
  });

  useEffect(() => {
    if (!followed) return;
    return whileVisible(() =>
      followTickets(followed.split(","), {
        open: openStream,
        ask: askFor,
        tell: (told) => take(told),
      }),
    );
  }, [followed]);

  return news;
}

async function askFor(id: string): Promise<LiveTicket> {
  const { api } = await import("../api/browser");
  return api.getTicket(id);
}

function openStream(ids: readonly string[]): EventSource | null {
  return typeof EventSource === "undefined"
    ? null
    : new EventSource(`/api/tickets/events?ids=${ids.join(",")}`);
}
