import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "./command.mjs";
import { repository } from "./repository.mjs";

const client = join(repository, "client");
/** One folder for each build, so that a site that runs keeps its own while another one is made. */
const BUILDS = join(client, ".builds");
const KEPT_BUILDS = 3;
/** Made by a build, or by an installation that package-lock.json stands for. */
const NO_INPUTS = new Set([".builds", ".next", "node_modules", "next-env.d.ts", "tsconfig.tsbuildinfo"]);

/**
 * Builds the client's pages unless they were built from the very same files.
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the script that serves them
 */
export async function buildClient(signal) {
  const build = join(BUILDS, hashOfInputs());
  const server = join(build, "client/server.js");
  if (!existsSync(server)) {
    await runStep("building the pages (next build)", "npm", ["run", "build", "-w", "client"], signal);
    mkdirSync(BUILDS, { recursive: true });
    rmSync(build, { recursive: true, force: true });
    renameSync(join(client, ".next/standalone"), build);
    removeOldBuilds();
  }
  return server;
}

function removeOldBuilds() {
  const madeAt = (build) => statSync(join(BUILDS, build)).ctimeMs;
  const builds = readdirSync(BUILDS).sort((a, b) => madeAt(b) - madeAt(a));
  for (const build of builds.slice(KEPT_BUILDS)) rmSync(join(BUILDS, build), { recursive: true });
}

function hashOfInputs() {
  const hash = createHash("sha256");
  for (const file of [join(repository, "package-lock.json"), ...filesIn(client)]) {
    const content = readFileSync(file);
    hash.update(`${file.slice(repository.length)}\n${content.length}\n`).update(content);
  }
  return hash.digest("hex").slice(0, 16);
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
