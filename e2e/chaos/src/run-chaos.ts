import { setMaxListeners } from "node:events";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NATS_CLUSTER_ID } from "@ticketing/parts";
import { Databases } from "./evidence/databases";
import { EventLog } from "./evidence/event-log";
import { sellOne, unready } from "./evidence/recovery";
import { judge } from "./evidence/settle";
import { Injector } from "./faults/injector";
import { planFaults } from "./faults/plan";
import { History } from "./history/history";
import type { Finding } from "./invariants";
import { Load } from "./load/load";
import { commandOf, type Options } from "./options";
import { Progress } from "./progress";
import { Random } from "./random";
import { renderReport } from "./report/report";
import { ChaosSystem } from "./system/chaos-system";

const MINUTE = 60_000;
const HOLD_SECONDS = 8;

/** Where a run keeps what it leaves behind, and who hears of it. */
export interface Surroundings {
  /** A folder of the run's own, whose contents are replaced. */
  folder: string;
  report(line: string): void;
  /** Ends the run early. */
  signal: AbortSignal;
}

/**
 * Runs the system under load and faults, and judges what it left behind. The folder has `history.jsonl`,
 * `report.html`, `processes.log` of what died and came back, and the data and logs of the system in `home`.
 * @returns undefined when it was ended early
 * @throws Refusal, MissingPart or Error when the system cannot be started or looked at
 */
export async function runChaos(
  options: Options,
  { folder, report, signal }: Surroundings,
): Promise<Finding[] | undefined> {
  mkdirSync(folder, { recursive: true });
  const processes = join(folder, "processes.log");
  writeFileSync(processes, "");
  const system = await ChaosSystem.start({
    home: join(folder, "home"),
    holdSeconds: HOLD_SECONDS,
    sabotage: options.sabotage,
    report: (line) => appendFileSync(processes, `${new Date().toISOString()} ${line}\n`),
  });
  const history = new History(join(folder, "history.jsonl"));
  const log = new EventLog(system.urlOf("nats"), NATS_CLUSTER_ID);
  const databases = new Databases(system.urlOf("mongo"));
  try {
    const load = new Load(system.site, new Random(options.seed), history);
    log.start();
    await load.signUp();
    report(`the system is up at ${system.site}; load and faults for ${options.minutes} minutes`);
    await stress(options, system, load, history, signal);
    if (signal.aborted) return undefined;
    const settled = await mend(system, load, history);
    report("the faults are over; waiting for the system to come to rest");
    const findings = await judge({ system, load, history, log, databases }, settled, signal);
    if (!findings) return undefined;
    history.begin("settled");
    writeFileSync(
      join(folder, "report.html"),
      renderReport({ command: commandOf(options), entries: history.entries, findings }),
    );
    return findings;
  } finally {
    await Promise.all([log.close(), databases.close(), history.close()]);
    await system.stop();
  }
}

/** Load and faults, for as long as is asked for. */
async function stress(
  { seed, minutes, faults }: Options,
  system: ChaosSystem,
  load: Load,
  history: History,
  signal: AbortSignal,
): Promise<void> {
  const injector = new Injector(system, history);
  const progress = new Progress(history, injector, minutes);
  const over = new AbortController();
  const ended = AbortSignal.any([over.signal, signal]);
  // Everybody who waits listens to it.
  setMaxListeners(0, ended);
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
async function mend(system: ChaosSystem, load: Load, history: History) {
  history.begin("mending");
  await system.mend();
  const notReady = await unready(system);
  const wholeAt = notReady.length === 0 ? history.begin("whole") : undefined;
  const [seller, buyer] = [load.sellers[0], load.buyers[0]];
  const unsold = seller && buyer ? await sellOne(seller, buyer) : [];
  return { wholeAt, afterwards: [...notReady, ...unsold] };
}
