import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { cached } from "./cache-folder";
import { explain } from "./explain";
import { withLock } from "./lock";

const DAY = 24 * 60 * 60 * 1000;

/**
 * Makes a folder of the cache unless it is there. It appears whole or not at all, and of several processes that
 * want it at once one makes it while the others wait.
 * @param name the folder's name; it must change with whatever its content is made from
 * @param make fills the empty folder that it is given
 * @returns the folder's path
 * @throws whatever `make` throws, leaving nothing behind
 */
export async function makeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = cached(name);
  if (existsSync(folder)) return folder;
  return withLock(name, async () => {
    if (existsSync(folder)) return folder;
    const unfinished = cached(`${name}.${randomUUID()}.tmp`);
    try {
      await mkdir(unfinished, { recursive: true });
      await make(unfinished);
      await rename(unfinished, folder).catch((error: unknown) => {
        // One that took this lock over may have been quicker.
        if (!existsSync(folder)) throw error;
      });
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
    return folder;
  });
}

/**
 * Runs an attempt that needs the network, unless it failed within the last day: later suites do not wait for it again.
 * @param name names the file of the cache that remembers the failure; whoever removes it has it tried again
 * @param onFailure hears why it failed, in one line, when it was tried
 * @returns what the attempt gave, or undefined when it failed now or lately
 */
export async function tryOnceADay<T>(
  name: string,
  attempt: () => Promise<T>,
  onFailure: (reason: string) => void,
): Promise<T | undefined> {
  const mark = cached(`${name}.failed`);
  if (await isFresh(mark)) return undefined;
  return withLock(`${name}.attempt`, async () => {
    if (await isFresh(mark)) return undefined;
    try {
      return await attempt();
    } catch (error) {
      await writeFile(mark, `${explain(error)}\n`);
      onFailure(explain(error));
      return undefined;
    }
  });
}

async function isFresh(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < DAY;
}
