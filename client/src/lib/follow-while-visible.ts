import type { LiveTicket } from "../api/types";
import { followTickets } from "./follow-tickets";
import { whileVisible } from "./while-visible";

/** As `followTickets`, by the site's own stream, for as long as the page is seen and `signal` is not aborted. */
export function followWhileVisible(
  ids: readonly string[],
  tell: (ticket: LiveTicket) => void,
  signal: AbortSignal,
): void {
  if (signal.aborted) return;
  const end = whileVisible(() => followTickets(ids, { open: openStream, ask: askFor, tell }));
  signal.addEventListener("abort", end, { once: true });
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
