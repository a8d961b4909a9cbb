import { mkdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { isNativeError } from "node:util/types";
import { cached } from "./cache-folder";

const POLL_MS = 200;
const BEAT_MS = 2_000;

/** A holder that has not touched its lock for so long is taken for dead. Pids tell nothing across containers and reboots. */
const STALE_MS = 10_000;

/**
 * Runs some work while no other process of this user runs work under the same name. The lock of a process that
 * died is taken over after ten seconds. A process that was held up as long as that, or two that take a lock over at
 * once, may work beside another: the work must be safe to repeat.
 * @throws whatever the work throws
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const file = cached(`${name}.lock`);
  await mkdir(cached(), { recursive: true });
  while (!(await take(file))) {
    if (await isStale(file)) await rm(file, { force: true });
    else await delay(POLL_MS);
  }
  const beat = setInterval(() => touch(file), BEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

function touch(file: string): void {
  const now = new Date();
  // Another process may have taken it over and be done with it.
  utimes(file, now, now).catch(() => undefined);
}

async function isStale(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs > STALE_MS;
}

function isCode(error: unknown, code: string): boolean {
  return isNativeError(error) && "code" in error && error.code === code;
}
