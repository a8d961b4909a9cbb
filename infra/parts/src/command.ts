import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { basename, delimiter, join } from "node:path";

/** The first executable of this name on PATH. */
export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** Whether a file is there that this user may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** What `run` may be told beside the command itself. */
export interface RunOptions {
  /** Added to this process's environment. */
  env?: Record<string, string>;
  cwd?: string;
  /** Milliseconds: a command that has printed nothing by then is killed. */
  speakWithin?: number;
  /** Hears each line of output as it comes. */
  onLine?: (line: string) => void;
}

/**
 * Runs a command to its end, or to that of this process.
 * @returns what it printed, both streams together
 * @throws Error with the telling line of its output when it is absent, fails or stays silent too long
 */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const silence =
      options.speakWithin === undefined
        ? undefined
        : setTimeout(() => child.kill("SIGKILL"), options.speakWithin);
    const end = () => child.kill();
    process.once("exit", end);
    let output = "";
    const hear = (text: string) => {
      clearTimeout(silence);
      output += text;
      for (const line of text.split(/[\r\n]+/).filter(Boolean)) options.onLine?.(line);
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    child.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? new Error(`there is no ${command}`) : error);
    });
    child.once("close", (code, signal) => {
      clearTimeout(silence);
      process.removeListener("exit", end);
      if (code === 0) resolve(output);
      else reject(new Error(tellingLine(output) || `${basename(command)} ended with ${signal ?? code}`));
    });
  });
}

/** Why a command failed: its first line that is marked as an error (Maven, apt and Node add more), else its last. */
function tellingLine(output: string): string {
  return /^(?:\[ERROR\]|E:|Error:) *(.+)$/m.exec(output)?.[1] ?? lastLine(output);
}

/** The last line of a text that says anything. */
export function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1)?.trim() ?? "";
}
