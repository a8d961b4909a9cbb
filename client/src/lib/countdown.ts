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

/** What a screen reader is told: it changes at a few milestones only, and is empty before the first of them. */
export function spokenTimeLeft(seconds: number): string {
  if (seconds <= 0) return "The time to pay has ended.";
  const reached = milestones.findLast((milestone) => seconds <= milestone);
  if (reached === undefined) return "";
  return reached >= MINUTE_S
    ? `${reached / MINUTE_S} minute${reached === MINUTE_S ? "" : "s"} left to pay.`
    : `${reached} seconds left to pay.`;
}
