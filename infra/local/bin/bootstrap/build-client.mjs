import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./command.mjs";
import { repository } from "./repository.mjs";

const client = join(repository, "client");
const SERVER = join(client, ".next/standalone/client/server.js");
const STAMP = join(client, ".next/built-from.sha256");
/** Made by a build, or by an installation that package-lock.json stands for. */
const NO_INPUTS = new Set([".next", "node_modules", "next-env.d.ts", "tsconfig.tsbuildinfo"]);

/**
 * Builds the client's pages unless they were built from the very same files.
 * @param {AbortSignal} signal
 */
export async function buildClient(signal) {
  const inputs = hashOfInputs();
  if (existsSync(SERVER) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === inputs) return;
  rmSync(STAMP, { force: true });
  await runStep("building the pages (next build)", "npm", ["run", "build", "-w", "client"], signal);
  writeFileSync(STAMP, inputs);
}

function hashOfInputs() {
  const hash = createHash("sha256");
  for (const file of [join(repository, "package-lock.json"), ...filesIn(client)]) {
    const content = readFileSync(file);
    hash.update(`${file.slice(repository.length)}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !NO_INPUTS.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
}
