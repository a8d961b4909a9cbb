const SECOND_MS = 1000;
const MINUTE_S = 60;

/** Seconds at which the time left is said aloud, from the longest. */
const milestones = [600, 300, 120, 60, 30, 10];

/** Whole seconds left until a time, rounded up, never below 0; both in epoch milliseconds. */
export function secondsLeft(expiresAt: number, now: number): number {
  return Math.max(0, Math.ceil((expiresAt - now) / SECOND_MS));
}

/** Seconds as a clock shows them: 125 gives "2:05", 3725 gives "1:02:05". */
export function clockFace(seconds: number): string {
  const hours = Math.floor(seconds / (MINUTE_S * MINUTE_S));
  const minutes = Math.floor(seconds / MINUTE_S) % MINUTE_S;
  const rest = String(seconds % MINUTE_S).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** Whether so little is left that it must be said in words: the last minute. */
export function isUrgent(seconds: number): boolean {
  return seconds < MINUTE_S;
}

/** Which part of a span is left, from 1 (all of it) to 0. The span is from one time to another, in epoch milliseconds. */
export function partLeft(seconds: number, from: number, until: number): number {
  return until > from ? Math.min(1, (seconds * SECOND_MS) / (until - from)) : 0;
}

/** A text of the catalogue, under `orders.hold`, with its values. */
export interface SpokenTime {
  key: "minutesLeft" | "secondsLeft" | "ended";
  values: { count: number };
}

/** What a screen reader is told: it changes at a few milestones only, and is null before the first of them. */
export function spokenTimeLeft(seconds: number): SpokenTime | null {
  if (seconds <= 0) return { key: "ended", values: { count: 0 } };
  const reached = milestones.findLast((milestone) => seconds <= milestone);
  if (reached === undefined) return null;
  return reached >= MINUTE_S
    ? { key: "minutesLeft", values: { count: reached / MINUTE_S } }
    : { key: "secondsLeft", values: { count: reached } };
}
