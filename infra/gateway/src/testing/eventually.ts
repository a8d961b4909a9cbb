import { setTimeout as delay } from "node:timers/promises";

const DEADLINE = 25_000;
const POLL = 20;

/**
 * Waits for what becomes true later: tries `probe` until it gives something other than undefined or false.
 * @throws Error naming what was waited for, after 25 seconds
 */
export async function eventually<T>(
  what: string,
  probe: () => T | Promise<T>,
): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + DEADLINE;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found as Exclude<T, undefined | false>;
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
    await delay(POLL);
  }
}
