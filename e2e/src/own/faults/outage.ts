import { setTimeout as delay } from "node:timers/promises";
import { signal } from "../../system/processes";
import type { ProgramName } from "../../system/run-file";
import type { RunningSystem } from "../../system/running-system";

const LOOK_EVERY_MS = 10;

/** Keeps a program down while `work` runs: kills it, and again each time the supervisor has started it anew. */
export async function withoutProgram<T>(
  system: RunningSystem,
  name: ProgramName,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const killing = keepKilling(system, name, over.signal);
  try {
    return await work();
  } finally {
    over.abort();
    await killing;
  }
}

async function keepKilling(system: RunningSystem, name: ProgramName, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    signal(system.place(name).pid, "SIGKILL");
    await delay(LOOK_EVERY_MS);
  }
}
