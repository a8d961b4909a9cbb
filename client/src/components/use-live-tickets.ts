"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { LiveTicket } from "../api/types";
import { withNews } from "../lib/live-ticket";

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
    const ended = new AbortController();
    // Comes when the page lives; one whose script cannot be had stays as it was loaded.
    import("../lib/follow-while-visible").then(
      ({ followWhileVisible }) => followWhileVisible(followed.split(","), (told) => take(told), ended.signal),
      () => undefined,
    );
    return () => ended.abort();
  }, [followed]);

  return news;
}
