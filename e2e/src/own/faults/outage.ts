import { setTimeout as delay } from "node:timers/promises";
import { signal } from "../../system/processes";
import type { ProgramName } from "../../system/run-file";
import type { RunningSystem } from "../../system/running-system";

const LOOK_EVERY_MS = 10;

/** Keeps a program down: kills it, and again each time the supervisor has started it anew. */
export class Outage {
  private over = false;
  private readonly killing: Promise<void>;

  constructor(
    private readonly system: RunningSystem,
    private readonly name: ProgramName,
  ) {
    this.killing = this.kill();
  }

  /** Lets the program come back. */
  async end(): Promise<void> {
    this.over = true;
    await this.killing;
  }

  private async kill(): Promise<void> {
    while (!this.over) {
      signal(this.system.place(this.name).pid, "SIGKILL");
      await delay(LOOK_EVERY_MS);
    }
  }
}
