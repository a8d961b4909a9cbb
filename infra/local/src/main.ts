import { join } from "node:path";
import { MissingPart } from "@ticketing/parts";
import { Refusal } from "./refusal";
import { type Given, Run } from "./run";
import { readSettings } from "./settings";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/**
 * One Ctrl-C is heard more than once: from the terminal, and because npm ends. Within this many milliseconds it counts
 * as one.
 */
const ONE_PRESS = 1_000;

/**
 * Runs the site until a signal, then ends everything and this process: with 0 after a signal, 1 after an error.
 * A second signal ends by force what is still ending.
 * @param argv the flags of `npm start`
 * @param buildClient see `Given`
 */
export async function main(argv: string[], buildClient: Given["buildClient"]): Promise<void> {
  const repository = join(__dirname, "../../..");
  const report = (line: string): void => console.log(line);
  const hurry = new AbortController();
  const signalled = catchSignals(report, hurry);
  let run: Run | undefined;
  try {
    run = new Run(readSettings(argv, process.env, repository), { repository, report, buildClient });
    await Promise.race([run.start().then(() => signalled), signalled, fault()]);
  } catch (error) {
    process.exitCode = 1;
    console.error(explain(error));
  }
  await run?.stop(hurry.signal);
  // A download under way would keep this process for as long as it takes.
  process.exit();
}

function catchSignals(report: (line: string) => void, hurry: AbortController): Promise<void> {
  // The terminal may be gone before the processes are.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  return new Promise((resolve) => {
    let first: number | undefined;
    const hear = (): void => {
      if (first === undefined) report("stopping …");
      first ??= Date.now();
      if (Date.now() - first > ONE_PRESS) hurry.abort();
      resolve();
    };
    for (const signal of SIGNALS) process.on(signal, hear);
  });
}

/** Rejects with the first fault that nobody handles, such as a data folder that was removed: all must end then too. */
function fault(): Promise<never> {
  return new Promise((_resolve, reject) => {
    process.on("uncaughtException", reject);
  });
}

function explain(error: unknown): string {
  if (error instanceof Refusal || error instanceof MissingPart) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
