import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Part } from "./part";
import { freePort } from "./port";

const START_MS = 60_000;
const STOP_MS = 10_000;
const POLL_MS = 50;
const TAIL = 4_000;

/** A part that runs as a child of this process. */
export interface RunningPart {
  readonly name: string;
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /**
   * Ends it and resolves when it is gone, with its data folder if that was a temporary one. A server that has not
   * obeyed the signal after ten seconds is killed.
   * @param signal default SIGTERM
   */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/**
 * Starts a part for as long as this process lives, and waits until it answers. Meant for tests.
 * @param options.port default: a free one
 * @param options.dir where it keeps its data; default: a temporary folder that is removed when it stops
 * @throws Error with the tail of its output when it ends before it answers, or has not answered after a minute
 */
export async function startPart(
  part: Part,
  options: { port?: number; dir?: string } = {},
): Promise<RunningPart> {
  const port = options.port ?? (await freePort());
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), `ticketing-${part.name}-`)));
  const cleanUp = async () => {
    if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
  };
  try {
    const server = await startServer(part, port, dir);
    return {
      name: part.name,
      url: part.url(port),
      port,
      pid: server.pid,
      async stop(signal = "SIGTERM") {
        await server.end(signal);
        await cleanUp();
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}

interface Server {
  readonly pid: number;
  end(signal: NodeJS.Signals): Promise<void>;
}

async function startServer(part: Part, port: number, dir: string): Promise<Server> {
  const { command, args, env } = part.launch({ port, dir });
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  const tail = tailOf(child);
  const guard = child.pid === undefined ? undefined : endWithThisProcess(child.pid);
  let failure: string | undefined;
  const ended = new Promise<void>((resolve) => {
    child.once("error", (error) => {
      failure = error.message;
      resolve();
    });
    child.once("close", (code, signal) => {
      failure ??= `ended with ${signal ?? code}`;
      guard?.kill("SIGKILL");
      resolve();
    });
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const overdue = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await ended;
    clearTimeout(overdue);
  };
  const deadline = Date.now() + START_MS;
  while (failure === undefined && !(await part.ready(port))) {
    if (Date.now() > deadline) {
      await end("SIGKILL");
      failure = "did not answer within a minute";
    }
    await Promise.race([delay(POLL_MS), ended]);
  }
  if (failure !== undefined || child.pid === undefined) {
    throw new Error(`${part.name} ${failure}. It said:\n${tail()}`);
  }
  return { pid: child.pid, end };
}

/**
 * Kills a process when this one ends, however it ends: a shell waits for the end of a pipe that only this process
 * holds open. Jest hides this process's own events from its suites.
 */
function endWithThisProcess(pid: number): ChildProcess {
  const script = 'trap "" INT TERM HUP; read -r _; kill -9 "$1"';
  return spawn("/bin/sh", ["-c", script, "guard", String(pid)], { stdio: ["pipe", "ignore", "ignore"] });
}

function tailOf(child: ChildProcess): () => string {
  let tail = "";
  const hear = (text: string) => {
    tail = (tail + text).slice(-TAIL);
  };
  child.stdout?.setEncoding("utf8").on("data", hear);
  child.stderr?.setEncoding("utf8").on("data", hear);
  return () => tail.trim();
}
