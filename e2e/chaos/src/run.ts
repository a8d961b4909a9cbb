import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NATS_CLUSTER_ID } from "@ticketing/parts";
import type { Sources } from "./evidence/collect";
import { Databases } from "./evidence/databases";
import { EventLog } from "./evidence/event-log";
import { History } from "./history/history";
import { Load } from "./load/load";
import type { Options } from "./options";
import { Random } from "./random";
import { ChaosSystem } from "./system/chaos-system";

const HOLD_SECONDS = 8;

/** A system that runs, those who use it, and where its evidence is found. */
export interface Run extends Sources {
  system: ChaosSystem;
}

/**
 * Starts the system, signs up those who will use it, hands all to `work`, and ends it.
 * @param folder the run's own, whose contents are replaced: `history.jsonl`, `processes.log` of what died and came
 *   back, and the data and logs of the system in `home`
 * @returns what `work` gives
 * @throws Refusal, MissingPart or Error when the system cannot be started; what `work` rejects with
 */
export async function withRun<T>(
  folder: string,
  { seed, sabotage }: Pick<Options, "seed" | "sabotage">,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const processes = join(folder, "processes.log");
  writeFileSync(processes, "");
  const system = await ChaosSystem.start({
    home: join(folder, "home"),
    holdSeconds: HOLD_SECONDS,
    sabotage,
    report: (line) => appendFileSync(processes, `${new Date().toISOString()} ${line}\n`),
  });
  const history = new History(join(folder, "history.jsonl"));
  const log = new EventLog(system.urlOf("nats"), NATS_CLUSTER_ID);
  const databases = new Databases(system.urlOf("mongo"));
  try {
    log.start();
    const { site } = system;
    const load = new Load(site, new Random(seed), history);
    await load.signUp();
    return await work({ system, site, stripe: system.urlOf("stripe"), load, history, log, databases });
  } finally {
    await Promise.all([log.close(), databases.close(), history.close()]);
    await system.stop();
  }
}
