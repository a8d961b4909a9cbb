import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { eventually } from "@ticketing/parts/testing";
import type { StandInRepository } from "./stand-in-repository";

const START = "infra/local/bin/start.mjs";
const STDIO: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];

/** `npm start` of a stand-in repository, running. */
export interface Launched {
  child: ChildProcess;
  pid: number;
  /** What it has printed so far, both streams together. */
  output(): string;
  /** Waits for the line that says the site is ready. */
  ready(): Promise<void>;
  /** Waits for its end and gives its exit code, or the signal that killed it. */
  ended: Promise<number | NodeJS.Signals>;
}

/** Starts `npm start` of a stand-in repository, without npm. */
export function launch({ root, env }: StandInRepository, ...flags: string[]): Launched {
  return watch(spawn(process.execPath, [START, ...flags], { cwd: root, env, stdio: STDIO }));
}

/** Starts it as npm does: in a shell that waits for it and passes no signal on. */
export function launchInShell({ root, env }: StandInRepository): Launched {
  const started = { ...env, npm_lifecycle_event: "start" };
  return watch(
    spawn("sh", ["-c", `"${process.execPath}" ${START}; exit $?`], { cwd: root, env: started, stdio: STDIO }),
  );
}

function watch(child: ChildProcessByStdio<null, Readable, Readable>): Launched {
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  }
  const ended = once(child, "close").then(([code, signal]) => code ?? signal);
  return {
    child,
    pid: child.pid ?? 0,
    output: () => printed,
    ended,
    async ready() {
      const isOver = () => child.exitCode !== null || child.signalCode !== null;
      await eventually(() => {
        if (!isOver()) expect(printed).toMatch(/^ready /m);
      });
      if (isOver()) throw new Error(`npm start ended before it was ready:\n${printed}`);
    },
  };
}
