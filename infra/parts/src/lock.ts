import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { cached } from "./cache-folder";

/** A holder that writes its pid later than this after taking the lock is taken for dead. */
const GRACE_MS = 10_000;

/**
 * Runs some work while no other process of this user runs work under the same name. The lock of a process that
 * died is taken over. Should two processes ever take one over at once, both do the work: the work must be safe to repeat.
 * @throws whatever the work throws
 */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  const file = cached(`${name}.lock`);
  await mkdir(cached(), { recursive: true });
  while (!(await take(file))) {
    if (await isStale(file)) await setAside(file);
    else await delay(200);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (isCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function isStale(file: string): Promise<boolean> {
  try {
    const pid = Number(await readFile(file, "utf8"));
    if (pid > 0) return !isAlive(pid);
    return Date.now() - (await stat(file)).mtimeMs > GRACE_MS;
  } catch (error) {
    if (isCode(error, "ENOENT")) return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

async function setAside(file: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch((error: unknown) => {
    if (!isCode(error, "ENOENT")) throw error;
  });
  await rm(aside, { force: true });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
