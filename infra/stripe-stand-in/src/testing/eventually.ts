import { setTimeout as sleep } from "node:timers/promises";

const DEADLINE_MS = 20_000;
const INTERVAL_MS = 20;

/**
 * Repeats `check` until it passes.
 *
 * @returns what the passing check gave
 * @throws what the last check threw, if none has passed for 20 seconds
 */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(INTERVAL_MS);
    }
  }
}
