import { spawn } from "node:child_process";
import { repository } from "./repository.mjs";

const END_WITHIN = 3_000;
const IS_LONG = 1_000;

/**
 * Runs a command to its end. One that takes longer than a second is told of, by a line then and a line when it is done;
 * what it prints itself is shown only when it fails.
 * @param {string} what the line for people, such as "building the pages"
 * @param {string} command
 * @param {string[]} args
 * @param {AbortSignal} signal ends the command and all that it started
 * @throws {Error} with the command's output when it fails; the signal's reason when that came
 */
export async function runStep(what, command, args, signal) {
  const started = performance.now();
  let isLong = false;
  const long = setTimeout(() => {
    isLong = true;
    console.log(`${what} …`);
  }, IS_LONG);
  try {
    await run(command, args, signal);
  } finally {
    clearTimeout(long);
  }
  if (isLong) console.log(`${what}: done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

function run(command, args, signal) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    // A group of its own: Ctrl-C in a terminal must not reach it past us, and all that it started ends with it.
    const child = spawn(command, args, {
      cwd: repository,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    let overdue;
    const end = () => {
      signalGroup(child.pid, "SIGTERM");
      overdue = setTimeout(() => signalGroup(child.pid, "SIGKILL"), END_WITHIN);
    };
    signal.addEventListener("abort", end, { once: true });
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(overdue);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason);
      else if (code === 0) resolve();
      else reject(new Error(`${[command, ...args].join(" ")} failed:\n${output.trimEnd()}`));
    });
  });
}

function signalGroup(leader, name) {
  try {
    process.kill(-leader, name);
  } catch (error) {
    // It has ended. macOS answers EPERM for a group of which only unreaped processes are left.
    if (error.code !== "ESRCH" && error.code !== "EPERM") throw error;
  }
}
