import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./command.mjs";
import { repository } from "./repository.mjs";

/**
 * Runs `npm ci` unless node_modules holds what package-lock.json names.
 * @param {AbortSignal} signal
 */
export async function install(signal) {
  if (isInstalled()) return;
  // Its errors are shown even where the user asked npm to be silent.
  await runStep("installing packages (npm ci)", "npm", ["ci", "--loglevel=error"], signal);
}

/** Compares the lockfile with the one that npm writes into node_modules when it has installed the last package. */
function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const there = packagesOf("node_modules/.package-lock.json");
  return Object.entries(wanted).every(
    ([path, entry]) => path === "" || isSame(there[path], entry) || (entry.optional && !there[path]),
  );
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(join(repository, lockfile), "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return {};
    throw error;
  }
}

function isSame(a, b) {
  return a?.version === b.version && a?.integrity === b.integrity && a?.resolved === b.resolved;
}
