import { spawnSync } from "node:child_process";

/** A message for people, in the place of a stack trace. */
export class Refusal extends Error {}

/**
 * Does the work of a script. A refusal is shown, and makes this process end with 1.
 * @param {() => void | Promise<void>} work
 * @throws what it throws beside refusals
 */
export async function withRefusals(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {string[]} args the first is named when it fails
 * @param {string} input what it reads
 * @returns {string} what it printed
 * @throws {Refusal} when it cannot be run, or fails
 */
export function run(command, args, input = "") {
  const { error, status, stdout, stderr } = spawnSync(command, args, { input, encoding: "utf8" });
  if (error) throw new Refusal(`${command} could not be run (${error.code}): install it`);
  if (status !== 0) throw new Refusal(`${command} ${args[0]} failed: ${stderr.trim()}`);
  return stdout;
}
