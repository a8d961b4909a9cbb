import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { onPath, run } from "./command";
import { withLock } from "./lock";
import type { Report } from "./part";
import { step } from "./step";

const POLICY = "/usr/sbin/policy-rc.d";
const INSTALL = ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];

/**
 * Installs packages of the system, without starting the services that they bring.
 * @param part for whom, as people know it
 * @throws Error in one line where there is no apt, this process is not root, or apt fails
 */
export async function installWithApt(report: Report, part: string, ...packages: string[]): Promise<void> {
  if (!onPath("apt-get")) throw new Error("there is no apt-get");
  if (process.getuid?.() !== 0) throw new Error("apt-get needs root");
  await step(report, part, `installing ${packages.join(" and ")} with apt-get (up to a minute or two)`, () =>
    withLock("apt", () => withoutServices(() => install(packages))),
  );
}

async function install(packages: string[]): Promise<void> {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  try {
    await run("apt-get", [...INSTALL, ...packages], { env });
  } catch {
    await run("apt-get", ["update"], { env });
    await run("apt-get", [...INSTALL, ...packages], { env });
  }
}

/** Debian asks policy-rc.d before it starts a service; 101 forbids it. An administrator's own file is left alone. */
async function withoutServices(work: () => Promise<void>): Promise<void> {
  if (existsSync(POLICY)) return work();
  await writeFile(POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  try {
    await work();
  } finally {
    await rm(POLICY, { force: true });
  }
}
