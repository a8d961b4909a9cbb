import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const MAIN = join(__dirname, "../../dist/main.js");

/** What the process leaves behind. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The stand-in as a process of its own. */
export interface StandInProcess {
  readonly url: string;
  /** Sends the signal and waits for the end. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<Ending>;
}

/** Runs the compiled `main.ts` with exactly the variables given, and waits for its end. */
export async function runToEnd(environment: Record<string, string>): Promise<Ending> {
  return ending(launch(environment));
}

/**
 * Runs the compiled `main.ts` with exactly the variables given, until it listens.
 *
 * @throws Error if it ends before that
 */
export async function startProcess(environment: Record<string, string>): Promise<StandInProcess> {
  const child = launch(environment);
  const ended = ending(child);
  const url = await Promise.race([
    announcedUrl(child),
    ended.then(({ stderr }) => {
      throw new Error(`the stand-in did not start: ${stderr}`);
    }),
  ]);
  return {
    url,
    async end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

function launch(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [MAIN], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
}

async function announcedUrl(child: ChildProcess): Promise<string> {
  let text = "";
  return new Promise((resolve) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      const url = /listening on (\S+)\n/.exec(text)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

async function ending(child: ChildProcess): Promise<Ending> {
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.on("data", (chunk: Buffer) => {
      output[name] += chunk.toString();
    });
  }
  const [code, signal] = (await once(child, "close")) as [number | null, NodeJS.Signals | null];
  return { code, signal, ...output };
}
