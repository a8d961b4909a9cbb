import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tryOnceADay } from "./cache";
import { cached } from "./cache-folder";
import { isExecutable, lastLine, run } from "./command";
import type { Report } from "./part";
import { step } from "./step";

const SCRIPTS = join(__dirname, "..", "bin");
const ANSWER_MS = 8_000;
const REPORT_EVERY_MS = 10_000;

/** A program that a library of the npm registry knows how to download. */
export interface Download {
  /** The part's name, as people know it. */
  part: string;
  /** What is downloaded and its size, for people. */
  what: string;
  /** Names the program's files in the cache. */
  name: string;
  /** The script of `bin/` that downloads into the cache and prints the program's path last. */
  script: string;
  /** Settings of the library that the script uses. */
  env: Record<string, string>;
}

/**
 * Finds a program in the cache, or downloads it.
 * @returns its path, or undefined where the download fails or failed within the last day
 */
export async function downloadBinary(report: Report, download: Download): Promise<string | undefined> {
  const { part, what, name } = download;
  const kept = () => readKept(name);
  return (
    (await kept()) ??
    tryOnceADay(
      `${name}-download`,
      async () =>
        (await kept()) ?? step(report, part, `downloading ${what}`, () => fetchInto(report, download)),
      (reason) => report(`${part}: no download (${reason})`),
    )
  );
}

async function readKept(name: string): Promise<string | undefined> {
  const path = await readFile(pathFile(name), "utf8").catch(() => "");
  return isExecutable(path) ? path : undefined;
}

async function fetchInto(report: Report, { part, name, script, env }: Download): Promise<string> {
  let reported = performance.now();
  const output = await run(process.execPath, [join(SCRIPTS, script)], {
    env,
    speakWithin: ANSWER_MS,
    onLine(line) {
      if (performance.now() - reported < REPORT_EVERY_MS) return;
      reported = performance.now();
      report(`${part}: ${line}`);
    },
  });
  const path = lastLine(output);
  // A program that was made for another system must not be kept.
  await run(path, ["--version"]);
  await writeFile(pathFile(name), path);
  return path;
}

function pathFile(name: string): string {
  return cached(`${name}.path`);
}
