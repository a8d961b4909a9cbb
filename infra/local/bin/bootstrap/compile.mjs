import { runStep } from "./command.mjs";

/** What `npm start` runs; what these refer to is compiled with them. */
export const RUNNING_SITE = ["infra/local", "auth", "tickets", "orders", "payments", "expiration"];
/** Every project that the root's tsconfig.json names. */
export const EVERYTHING = ["."];

/**
 * Compiles projects; those that are up to date take no time.
 * @param {string[]} projects
 * @param {AbortSignal} signal
 */
export function compile(projects, signal) {
  const tsc = "node_modules/typescript/bin/tsc";
  return runStep("compiling (tsc)", process.execPath, [tsc, "-b", ...projects], signal);
}
