import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type { Program } from "./program";
import { Refusal } from "./refusal";
import { signalGroup } from "./signal-group";

/** A death sooner than this after the start is a quick one; the next start waits longer with each in a row. */
const QUICK = 2_000;
const WAITS = [0, 250, 500, 1_000, 2_000, 4_000, 5_000];
const DEATHS_BEFORE_READY = 4;
const READY_WITHIN = 120_000;
const PROBE_EVERY = 50;
const LOG_TAIL_LINES = 25;

/** What a supervised program tells of itself. */
export interface Watcher {
  /** A line for people. */
  report(line: string): void;
  /** Its process is another one now, or none. Called before anything else can happen. */
  changed(): void;
}

/** One program that is started again whenever it dies, until it is stopped. */
export class Supervised {
  private child: ChildProcess | undefined;
  private spawnedAt = 0;
  private deaths = 0;
  private quickDeathsInARow = 0;
  private wasReady = false;
  private stopping = false;
  private nextStart: NodeJS.Timeout | undefined;

  /**
   * @param logFile gets all that the program writes
   * @param watcher is told of deaths and restarts
   */
  constructor(
    readonly program: Program,
    private readonly logFile: string,
    private readonly watcher: Watcher,
  ) {}

  /** The process's id, or that of the last one between a death and the next start; undefined before the first. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Whether its process lives. */
  get isRunning(): boolean {
    return this.child?.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /**
   * Starts the program and waits until it is ready.
   * @throws Refusal with the end of its log when it dies again and again before that, or takes two minutes
   */
  async start(): Promise<void> {
    this.spawn();
    const deadline = Date.now() + READY_WITHIN;
    while (!(await this.isReady())) {
      if (this.stopping) return;
      if (this.deaths >= DEATHS_BEFORE_READY) throw this.cannotStart("died each time it was started");
      if (Date.now() > deadline) throw this.cannotStart(`was not ready after ${READY_WITHIN / 1_000} s`);
      await delay(PROBE_EVERY);
    }
    this.wasReady = true;
  }

  /**
   * Ends the program: SIGTERM, then SIGKILL to whatever is left of it.
   * @param grace how long it may take to end by itself, in milliseconds
   * @param hurry ends the wait early
   */
  async stop(grace: number, hurry: AbortSignal): Promise<void> {
    this.stopping = true;
    clearTimeout(this.nextStart);
    const child = this.child;
    if (!child?.pid || !this.isRunning) return;
    const exited = once(child, "exit");
    const waiting = new AbortController();
    signalGroup(child.pid, "SIGTERM");
    const overdue = delay(grace, undefined, { signal: AbortSignal.any([hurry, waiting.signal]) }).catch(
      () => undefined,
    );
    await Promise.race([exited, overdue]);
    waiting.abort();
    signalGroup(child.pid, "SIGKILL");
    await exited;
  }

  private spawn(): void {
    const { command, args, cwd, env } = this.program;
    const log = openSync(this.logFile, "a");
    // A group of its own: Ctrl-C in a terminal must reach the supervisor only, which ends all in order.
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", log, log] });
    closeSync(log);
    this.child = child;
    this.spawnedAt = Date.now();
    child.once("error", (error) => {
      appendFileSync(this.logFile, `${error.message}\n`);
      if (child.pid === undefined) this.startAgain("could not be started");
    });
    child.once("exit", (code, signal) => this.onExit(child, signal ?? `exit code ${code}`));
    this.watcher.changed();
  }

  private onExit(child: ChildProcess, how: string): void {
    if (child.pid) signalGroup(child.pid, "SIGKILL");
    this.watcher.changed();
    if (!this.stopping) this.startAgain(`died (${how})`);
  }

  private startAgain(what: string): void {
    const isQuick = Date.now() - this.spawnedAt < QUICK;
    this.quickDeathsInARow = isQuick ? this.quickDeathsInARow + 1 : 1;
    this.deaths += 1;
    this.watcher.report(`${this.program.name} ${what}; its log: ${this.logFile}`);
    const wait = WAITS[Math.min(this.quickDeathsInARow, WAITS.length) - 1];
    this.nextStart = setTimeout(() => this.revive(), wait);
  }

  private revive(): void {
    this.spawn();
    if (this.wasReady) void this.reportReturn(this.child);
  }

  private async reportReturn(child: ChildProcess | undefined): Promise<void> {
    const since = this.spawnedAt;
    while (this.child === child && this.isRunning) {
      if (await this.isReady()) {
        const seconds = ((Date.now() - since) / 1_000).toFixed(1);
        return this.watcher.report(`${this.program.name} is back after ${seconds} s (pid ${this.pid})`);
      }
      await delay(PROBE_EVERY);
    }
  }

  private async isReady(): Promise<boolean> {
    return this.isRunning && (await this.program.ready()) && this.isRunning;
  }

  private cannotStart(why: string): Refusal {
    const tail = readFileSync(this.logFile, "utf8").trimEnd().split("\n").slice(-LOG_TAIL_LINES).join("\n");
    return new Refusal(`${this.program.name} ${why}; the end of its log, ${this.logFile}:\n${tail}`);
  }
}
