import type { LiveTicket } from "../api/types";
import { readLiveTicket } from "./live-ticket";

/** What is used of an EventSource. */
export interface TicketStream {
  readonly readyState: number;
  addEventListener(type: "ticket", hear: (event: { data: string }) => void): void;
  addEventListener(type: "error", hear: () => void): void;
  close(): void;
}

export interface FollowParts {
  /** Opens a stream that tells what the tickets are now, then each change; null where there are no streams. */
  open: (ids: readonly string[]) => TicketStream | null;
  /** Asks what one ticket is now. */
  ask: (id: string) => Promise<LiveTicket>;
  /** Hears of each ticket; of one ticket an older version may come after a newer one. */
  tell: (ticket: LiveTicket) => void;
}

/** As EventSource.CLOSED: it was refused, and does not try again by itself. */
const CLOSED = 2;
const FAILURES_IN_A_ROW = 3;

/** Milliseconds from one round of questions to the next. */
export const ROUND_MS = 10_000;
const ASKED_IN_A_ROUND = 4;
const ROUNDS_UNTIL_THE_STREAM_IS_TRIED = 6;

/**
 * Follows tickets by a stream. Where none can be opened or kept, asks for a few of them in turn, sparsely, and tries the
 * stream again every minute.
 * @returns what ends it
 */
export function followTickets(ids: readonly string[], { open, ask, tell }: FollowParts): () => void {
  let ended = false;
  let stream: TicketStream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = 0;

  function listen() {
    let failures = 0;
    stream = open(ids);
    if (!stream) return void askInRounds();
    stream.addEventListener("ticket", ({ data }) => {
      failures = 0;
      const ticket = readLiveTicket(data);
      if (ticket && !ended) tell(ticket);
    });
    stream.addEventListener("error", () => {
      failures += 1;
      if (ended || (stream?.readyState !== CLOSED && failures < FAILURES_IN_A_ROW)) return;
      stream?.close();
      void askInRounds();
    });
  }

  async function askInRounds() {
    for (let round = 0; round < ROUNDS_UNTIL_THE_STREAM_IS_TRIED; round += 1) {
      await Promise.all(few().map(askFor));
      if (ended) return;
      await pause();
    }
    listen();
  }

  function pause(): Promise<void> {
    return new Promise((resolve) => {
      timer = setTimeout(resolve, ROUND_MS);
    });
  }

  function few(): readonly string[] {
    const asked = [...ids, ...ids].slice(next, next + Math.min(ASKED_IN_A_ROUND, ids.length));
    next = (next + asked.length) % ids.length;
    return asked;
  }

  async function askFor(id: string) {
    // A ticket that cannot be asked for now is asked for again in a later round.
    const ticket = await ask(id).catch(() => null);
    if (ticket && !ended) tell(ticket);
  }

  listen();
  return () => {
    ended = true;
    stream?.close();
    clearTimeout(timer);
  };
}
