import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sellOne, unready } from "./evidence/recovery";
import { judge } from "./evidence/settle";
import { Injector } from "./faults/injector";
import { planFaults } from "./faults/plan";
import type { Finding } from "./invariants";
import { commandOf, type Options } from "./options";
import { Progress } from "./progress";
import { renderReport } from "./report/report";
import { type Run, withRun } from "./run";

const MINUTE = 60_000;

/** Where a run keeps what it leaves behind, and who hears of it. */
export interface Surroundings {
  /** A folder of the run's own, whose contents are replaced. */
  folder: string;
  report(line: string): void;
  /** Ends the run early. */
  signal: AbortSignal;
}

/**
 * Runs the system under load and faults, and judges what it left behind. The folder has `report.html` then, beside
 * what each run leaves there.
 * @returns undefined when it was ended early
 * @throws Refusal, MissingPart or Error when the system cannot be started or looked at
 */
export function runChaos(
  options: Options,
  { folder, report, signal }: Surroundings,
): Promise<Finding[] | undefined> {
  return withRun(folder, options, async (run) => {
    const { system, history } = run;
    report(`the system is up at ${system.site}; load and faults for ${options.minutes} minutes`);
    await stress(options, run, signal);
    if (signal.aborted) return undefined;
    const settled = await mend(run);
    report("the faults are over; waiting for the system to come to rest");
    const findings = await judge(run, settled, signal);
    if (!findings) return undefined;
    history.begin("settled");
    writeFileSync(
      join(folder, "report.html"),
      renderReport({ command: commandOf(options), entries: history.entries, findings }),
    );
    return findings;
  });
}

/** Load and faults, for as long as is asked for. */
async function stress(
  { seed, minutes, faults }: Options,
  { system, load, history }: Run,
  signal: AbortSignal,
): Promise<void> {
  const injector = new Injector(system, history);
  const progress = new Progress(history, injector, minutes);
  const over = new AbortController();
  const ended = AbortSignal.any([over.signal, signal]);
  const time = setTimeout(() => over.abort(), minutes * MINUTE);
  history.begin("load");
  try {
    await Promise.all([load.run(ended), injector.run(planFaults(seed, minutes, faults), ended)]);
  } finally {
    clearTimeout(time);
    over.abort();
    progress.stop();
  }
}

/** Ends every fault that may be left, and sees whether everything works again. */
async function mend({ system, load, history }: Run) {
  history.begin("mending");
  await system.mend();
  const notReady = await unready(system);
  const wholeAt = notReady.length === 0 ? history.begin("whole") : undefined;
  const [seller, buyer] = [load.sellers[0], load.buyers[0]];
  const unsold = seller && buyer ? await sellOne(seller, buyer) : [];
  return { wholeAt, afterwards: [...notReady, ...unsold] };
}
