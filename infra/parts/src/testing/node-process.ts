import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const BUILT = join(__dirname, "..", "..", "dist");

/**
 * Runs JavaScript in a process of its own, as another suite or `npm start` would be.
 * @param script may use this package's built modules: `load("lock")`
 */
export function startNode(script: string): ChildProcess {
  const load = `const load = (name) => require(${JSON.stringify(BUILT)} + "/" + name);`;
  return spawn(process.execPath, ["-e", `${load}\n${script}`], {
    stdio: ["ignore", "pipe", "inherit"],
    env: process.env,
  });
}

/** The next thing that a process prints. */
export async function nextOutput(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("its output is not piped");
  const [chunk] = await once(child.stdout, "data");
  return String(chunk).trim();
}

/** Waits until a process ends; gives its exit code. */
export async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, "exit");
  return code;
}
