import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { writeJsonAtomically } from "./atomic-file";
import { errorCode } from "./error-code";
import type { Home } from "./home";
import { startOf } from "./process-identity";
import { Refusal } from "./refusal";
import { siteOf } from "./run-file";
import { signalGroup } from "./signal-group";

interface Identity {
  pid: number;
  start: string;
}

interface Processes {
  supervisor: Identity;
  children: Identity[];
}

const END_WITHIN = 10_000;

/**
 * One supervisor's hold on a data folder, with the record of every process that it runs there, so that the next one
 * can end what a killed one left.
 */
export class Claim {
  private readonly supervisor = identify(process.pid);

  private constructor(private readonly file: string) {}

  /**
   * Takes the folder over, ending what a supervisor that was killed left running.
   * @throws Refusal when a supervisor that lives holds it
   */
  static async take(home: Home, report: (line: string) => void): Promise<Claim> {
    const claim = new Claim(home.processesFile);
    if (claim.takeFirst()) return claim;
    const before = readProcesses(home.processesFile);
    if (before && lives(before.supervisor)) {
      const site = siteOf(home.runFile);
      const where = site ? `at ${site}` : "and is still starting";
      throw new Refusal(
        `npm start already runs here (pid ${before.supervisor.pid}) ${where}; its data: ${home.path}`,
      );
    }
    claim.record([]);
    rmSync(home.runFile, { force: true });
    await end(before?.children ?? [], report);
    return claim;
  }

  /** Records which processes this supervisor runs at this moment. */
  record(pids: Iterable<number>): void {
    writeJsonAtomically(this.file, this.processes([...pids].map(identify)));
  }

  /** Gives the folder back. */
  release(): void {
    rmSync(this.file, { force: true });
  }

  /** A link is made by one process only, however many try at once. */
  private takeFirst(): boolean {
    const draft = `${this.file}.${process.pid}.tmp`;
    writeFileSync(draft, JSON.stringify(this.processes([])), { mode: 0o600 });
    try {
      linkSync(draft, this.file);
      return true;
    } catch (error) {
      if (errorCode(error) === "EEXIST") return false;
      throw error;
    } finally {
      rmSync(draft);
    }
  }

  private processes(children: Identity[]): Processes {
    return { supervisor: this.supervisor, children };
  }
}

function identify(pid: number): Identity {
  return { pid, start: startOf(pid) ?? "ended" };
}

function lives({ pid, start }: Identity): boolean {
  return startOf(pid) === start;
}

function readProcesses(file: string): Processes | undefined {
  if (!existsSync(file)) return undefined;
  const processes: Processes = JSON.parse(readFileSync(file, "utf8"));
  return processes;
}

async function end(children: Identity[], report: (line: string) => void): Promise<void> {
  const left = children.filter(lives);
  if (left.length === 0) return;
  report(`ending what a killed run left behind (pids ${left.map(({ pid }) => pid).join(", ")}) …`);
  for (const { pid } of left) signalGroup(pid, "SIGTERM");
  if (!(await areGone(left, END_WITHIN))) {
    for (const { pid } of left.filter(lives)) signalGroup(pid, "SIGKILL");
    await areGone(left, END_WITHIN);
  }
}

async function areGone(processes: Identity[], within: number): Promise<boolean> {
  const deadline = Date.now() + within;
  while (processes.some(lives)) {
    if (Date.now() > deadline) return false;
    await delay(50);
  }
  return true;
}
