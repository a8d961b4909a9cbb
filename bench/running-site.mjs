import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = join(fileURLToPath(import.meta.url), "../..");

/**
 * Reads what runs where, from the data folder of `npm start` (`TICKETING_HOME`, or `.local`).
 * Ends this process with one line when nothing runs.
 */
export function runningSite() {
  const home = process.env.TICKETING_HOME || join(REPOSITORY, ".local");
  try {
    return JSON.parse(readFileSync(join(home, "run.json"), "utf8"));
  } catch {
    console.error(`nothing runs on ${home}: npm start first, or set TICKETING_HOME to its data folder`);
    process.exit(1);
  }
}
