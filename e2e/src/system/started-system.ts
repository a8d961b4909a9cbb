import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stopWithThisProcess } from "./guard";
import { ARTIFACTS, REPOSITORY } from "./paths";
import { isAlive } from "./processes";
import { runFilePath } from "./run-file";
import { RunningSystem } from "./running-system";

const STOP_WITHIN_MS = 45_000;
/** Settings of the surroundings that would replace a part, or that Jest sets. */
const NOT_HANDED_ON = /^(MONGO_URL|NATS_|REDIS_URL|STRIPE_|TICKETING_|ORDER_HOLD|RATE_LIMIT|NODE_ENV|JEST_)/;

/** How a system differs from what `npm start` alone gives. */
export interface SystemSettings {
  ORDER_HOLD_SECONDS?: string;
  RATE_LIMIT_SCALE?: string;
}

/** A system that was started here, by the program behind `npm start`, on a free port. */
export class StartedSystem extends RunningSystem {
  private constructor(
    home: string,
    private readonly name: string,
    private readonly child: ChildProcess,
    private readonly guard: ChildProcess,
  ) {
    super(home);
  }

  /**
   * Starts a system and waits until it is ready.
   * @param name what its logs are kept under
   * @param home a data folder to go on with; without it, a new one
   * @throws Error with what it printed, when it ends before it is ready
   */
  static async start(name: string, settings: SystemSettings, home = newHome()): Promise<StartedSystem> {
    const child = spawn(process.execPath, [join(REPOSITORY, "infra/local/bin/start.mjs")], {
      cwd: REPOSITORY,
      env: { ...surroundings(), ...settings, TICKETING_HOME: home, PORT: "0" },
      // Outlives a Ctrl-C or a SIGKILL that this process gets, so that it can end its own in order.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const guard = stopWithThisProcess(child.pid ?? 0);
    const system = new StartedSystem(home, name, child, guard);
    try {
      await isReady(child);
    } catch (error) {
      await system.end();
      system.remove();
      throw error;
    }
    return system;
  }

  /**
   * Stops it as Ctrl-C does and removes its data folder.
   * @throws Error when it does not end well in time, or leaves anything behind
   */
  async stop(): Promise<void> {
    try {
      await this.pause();
    } finally {
      this.remove();
    }
  }

  /** The same, but keeps the data folder for another start. */
  async pause(): Promise<void> {
    const { site } = this;
    const leaders = this.places().map(({ pid }) => pid);
    const code = await this.end();
    if (code !== 0) throw new Error(`npm start ended with ${code}`);
    // Every program leads a group of its own, so that what it started is found with it.
    const left = leaders.filter((pid) => isAlive(-pid));
    if (left.length > 0) throw new Error(`npm start left processes behind: ${left.join(", ")}`);
    if (existsSync(runFilePath(this.home))) throw new Error("npm start left its run.json behind");
    if (await answers(site)) throw new Error(`something still answers at ${site}`);
  }

  private remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private async end(): Promise<number | string> {
    const { child, guard } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const overdue = new AbortController();
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      const inTime = await Promise.race([
        exited.then(() => true),
        delay(STOP_WITHIN_MS, false, { signal: overdue.signal }),
      ]);
      overdue.abort();
      if (!inTime) throw new Error(`npm start has not ended ${STOP_WITHIN_MS / 1_000} s after SIGTERM`);
    }
    guard.kill("SIGKILL");
    const logs = join(this.home, "logs");
    if (existsSync(logs)) cpSync(logs, join(ARTIFACTS, "logs", this.name), { recursive: true });
    return child.exitCode ?? child.signalCode ?? "nothing";
  }
}

function newHome(): string {
  return mkdtempSync(join(tmpdir(), "ticketing-e2e-"));
}

function surroundings(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !NOT_HANDED_ON.test(name)));
}

function isReady(child: ChildProcess): Promise<void> {
  let printed = "";
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        printed += text;
        if (/^ready /m.test(printed)) resolve();
      });
    }
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`npm start ended before it was ready:\n${printed}`)));
  });
}

async function answers(site: string): Promise<boolean> {
  try {
    await fetch(site, { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch {
    return false;
  }
}
