import { setTimeout as delay } from "node:timers/promises";

const LOOK_EVERY_MS = 500;

/**
 * Waits for what becomes true in the cluster: looks twice a second until `probe` no longer throws, and gives its result.
 * @param withinMs how long it may take, in milliseconds
 * @throws what `probe` threw last, when that time is over
 */
export async function until<T>(probe: () => Promise<T> | T, withinMs: number): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await delay(LOOK_EVERY_MS);
  }
}
