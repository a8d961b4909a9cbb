import { setTimeout as delay } from "node:timers/promises";

const DEADLINE_MS = 25_000;
const EVERY_MS = 20;

/**
 * Waits for what becomes true later: tries `probe` until it no longer throws, and gives its result.
 * @param deadlineMs how long it may take, in milliseconds
 * @param everyMs how long it waits between two tries, in milliseconds
 * @throws what `probe` threw last, when the deadline has passed
 */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  deadlineMs = DEADLINE_MS,
  everyMs = EVERY_MS,
): Promise<T> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await delay(everyMs);
  }
}
