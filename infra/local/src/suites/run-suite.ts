import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { signalGroup } from "../signal-group";
import { type Outcome, outcomeOf } from "./outcome";

/** The whole system's suite takes 20 minutes on two cores. */
const TIME_LIMIT = 45 * 60_000;
/** Jest says so a second after its report; a suite that is slow to end is given this long more, in milliseconds. */
const DOES_NOT_END = /^Jest did not exit/;
const END_WITHIN = 5_000;
const TAIL_LINES = 40;

/** Where a suite is run, and where what it says is kept. */
export interface Surroundings {
  repository: string;
  /** A folder for each suite's log and Jest's report. */
  results: string;
  report(line: string): void;
}

/**
 * Runs one workspace's Jest suite to its end, or for 45 minutes, with nothing of it left behind.
 * @param suite the workspace's folder
 * @param signal ends it early
 */
export async function runSuite(
  suite: string,
  { repository, results, report }: Surroundings,
  signal: AbortSignal,
): Promise<Outcome> {
  const started = performance.now();
  const file = join(results, suite.replaceAll("/", "-"));
  const reportFile = `${file}.json`;
  rmSync(reportFile, { force: true });
  const log = openSync(`${file}.log`, "w");
  const jest = join(repository, "node_modules/jest/bin/jest.js");
  const child = spawn(process.execPath, [jest, "--ci", "--json", "--outputFile", reportFile], {
    cwd: join(repository, suite),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const end = (): void => {
    if (child.pid) signalGroup(child.pid, "SIGKILL");
  };
  let overdue: NodeJS.Timeout | undefined;
  const tail: string[] = [];
  const hear = (line: string): void => {
    writeSync(log, `${line}\n`);
    tail.push(line);
    if (tail.length > TAIL_LINES) tail.shift();
    if (DOES_NOT_END.test(line)) overdue = setTimeout(end, END_WITHIN);
    if (/^(PASS|FAIL) /.test(line)) report(`${suite.padEnd(24)} ${line}`);
  };
  const output = new PassThrough();
  const lines = createInterface({ input: output }).on("line", hear);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const limit = setTimeout(end, TIME_LIMIT);
  signal.addEventListener("abort", end, { once: true });
  // Servers and browsers that a broken suite left would keep the output open: they end with it.
  child.once("exit", end);
  const [code, killedBy] = await once(child, "close");
  clearTimeout(limit);
  clearTimeout(overdue);
  signal.removeEventListener("abort", end);
  lines.close();
  closeSync(log);
  return outcomeOf({
    suite,
    seconds: (performance.now() - started) / 1_000,
    fault: killedBy ?? (code === 0 ? undefined : `exit code ${code}`),
    reportFile,
    tail: tail.join("\n"),
  });
}
