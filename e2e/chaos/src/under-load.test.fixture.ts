import { join } from "node:path";
import { eventually } from "@ticketing/common/testing";
import { collect, type Sources } from "./evidence/collect";
import type { Operation } from "./history/entry";
import { check } from "./invariants";
import { type Run, withRun } from "./run";
import { REPOSITORY } from "./system/chaos-system";

const SEED = 1;
const BUSY = 500;
const SHOWN = 3;

/**
 * Runs a system with users on it until `work` is done.
 * @param name what its folder is called
 * @param work begins once some hundred requests have been answered, and ends the load
 */
export function underLoad(
  name: string,
  work: (run: Run, endLoad: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const folder = join(REPOSITORY, "e2e/artifacts/chaos", name);
  return withRun(folder, { seed: SEED, sabotage: undefined }, async (run) => {
    const over = new AbortController();
    const loading = run.load.run(over.signal);
    const endLoad = async () => {
      over.abort();
      await loading;
    };
    try {
      await eventually(() => expect(run.history.operations.length).toBeGreaterThan(BUSY), 60_000);
      await work(run, endLoad);
    } finally {
      await endLoad();
    }
  });
}

/** The promises that are broken at the moment, with some of what breaks each. */
export async function broken(run: Sources, wholeAt: number): Promise<Record<string, string[]>> {
  const findings = check({ ...(await collect(run)), wholeAt, afterwards: [] });
  return Object.fromEntries(
    findings
      .filter(({ broken }) => broken.length > 0)
      .map(({ name, broken }) => [name, broken.slice(0, SHOWN)]),
  );
}

/** A request in short, for what a failed test prints. */
export function inShort({ user, operation, path, key, status, answer }: Operation): string {
  return [user, operation, path, key ?? "", status ?? "no answer", JSON.stringify(answer)].join(" ");
}
