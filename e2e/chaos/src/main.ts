import { join } from "node:path";
import { Refusal } from "@ticketing/local";
import { MissingPart } from "@ticketing/parts";
import { planFaults } from "./faults/plan";
import type { Finding } from "./invariants";
import { commandOf, type Options, readOptions } from "./options";
import { runChaos } from "./run-chaos";
import { REPOSITORY } from "./system/chaos-system";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
const SHOWN = 5;

/**
 * Runs chaos as the flags say and ends this process: with 0 when every promise was kept, 1 when one was broken or
 * the run could not be made, 130 after a signal.
 */
export async function main(argv: string[]): Promise<void> {
  const stopping = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => stopping.abort());
  try {
    const options = readOptions(argv);
    process.exitCode = options.plan ? tellPlan(options) : await run(options, stopping.signal);
  } catch (error) {
    process.exitCode = 1;
    console.error(explain(error));
  }
  process.exit();
}

async function run(options: Options, signal: AbortSignal): Promise<number> {
  const folder = join(REPOSITORY, "e2e/artifacts/chaos", nameOf(options));
  console.log(commandOf(options));
  const findings = await runChaos(options, { folder, report: (line) => console.log(line), signal });
  if (!findings) return 130;
  tell(findings);
  console.log(`report: ${join(folder, "report.html")}`);
  if (findings.every(({ broken }) => broken.length === 0)) return 0;
  console.log(`broken with seed ${options.seed}; to see it again: ${commandOf(options)}`);
  return 1;
}

function tell(findings: Finding[]): void {
  for (const { name, promise, broken } of findings) {
    console.log(`${broken.length === 0 ? "kept  " : "BROKEN"} ${name}: ${promise}`);
    for (const line of broken.slice(0, SHOWN)) console.log(`         ${line}`);
    if (broken.length > SHOWN) console.log(`         and ${broken.length - SHOWN} more`);
  }
}

function tellPlan({ seed, minutes, faults }: Options): number {
  for (const { at, lasts, kind, target, delay, probability } of planFaults(seed, minutes, faults)) {
    const detail = [delay && `${delay} ms`, probability && `${Math.round(probability * 100)} %`];
    const times = `${(at / 1_000).toFixed(1).padStart(7)} s  for ${(lasts / 1_000).toFixed(1).padStart(4)} s`;
    console.log([times, kind.padEnd(15), target, ...detail.filter(Boolean)].join("  "));
  }
  return 0;
}

function nameOf({ seed, sabotage }: Options): string {
  return sabotage === undefined ? `seed-${seed}` : `${sabotage}-seed-${seed}`;
}

function explain(error: unknown): string {
  if (error instanceof Refusal || error instanceof MissingPart) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
