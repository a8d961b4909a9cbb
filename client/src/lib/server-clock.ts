/**
 * How far the server's clock is ahead of this one, in milliseconds, as an interval that is known to hold it. A `Date`
 * header is cut to the second, so one answer leaves up to a second of doubt; several answers narrow it.
 */
export interface ClockOffset {
  atLeast: number;
  atMost: number;
}

/** One answer: when it was asked for and when it came (this clock, epoch milliseconds), and its `Date` header. */
export interface ClockSample {
  sentAt: number;
  receivedAt: number;
  serverTime: number;
}

const HEADER_RESOLUTION_MS = 1000;

/** Narrows what is known by one more answer. A clock that was set anew in between (no overlap) starts afresh. */
export function narrowOffset(known: ClockOffset | null, sample: ClockSample): ClockOffset {
  const atLeast = sample.serverTime - sample.receivedAt;
  const atMost = sample.serverTime + HEADER_RESOLUTION_MS - sample.sentAt;
  if (!known || known.atLeast > atMost || known.atMost < atLeast) return { atLeast, atMost };
  return { atLeast: Math.max(known.atLeast, atLeast), atMost: Math.min(known.atMost, atMost) };
}

/** The best single guess of the offset, in milliseconds. */
export function offsetEstimate(offset: ClockOffset): number {
  return (offset.atLeast + offset.atMost) / 2;
}

/** The server's clock as this machine learns it, from one answer after another. */
export class ServerClock {
  #offset: ClockOffset | null = null;

  /** Takes in what an answer tells of it. */
  learn(sample: ClockSample): void {
    this.#offset = narrowOffset(this.#offset, sample);
  }

  /** The server's time, in epoch milliseconds, when this machine's clock says `localTime`; null while it is unknown. */
  at(localTime: number): number | null {
    return this.#offset && localTime + offsetEstimate(this.#offset);
  }
}

/** The site's clock, for every page that this browser tab shows. Nothing asks for it while the server renders. */
export const serverClock = new ServerClock();
