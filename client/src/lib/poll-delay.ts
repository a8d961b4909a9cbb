const BRISK_MS = 800;
const SLOWEST_MS = 10_000;
const GROWTH = 1.2;

/** Milliseconds until the next look at something: brisk at first, longer with every look that brought nothing new. */
export function pollDelay(looksInVain: number): number {
  return Math.min(BRISK_MS * GROWTH ** looksInVain, SLOWEST_MS);
}
