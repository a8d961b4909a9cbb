import { existsSync, readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { onPath, run } from "./command";
import { withLock } from "./lock";

const POLICY = "/usr/sbin/policy-rc.d";
const INSTALL = ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"];

/** Whether this process may install the system's packages with apt: root on Debian or one of its kin. */
export function canInstallWithApt(): boolean {
  return process.getuid?.() === 0 && onPath("apt-get") !== undefined;
}

/** Whether the system is Debian itself. Ubuntu's chromium package is a snap, which does not run in a container. */
export function isDebian(): boolean {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}

/**
 * Installs packages of the system, without starting the services that they bring.
 * @throws Error with apt's last line when that fails
 */
export async function aptInstall(...packages: string[]): Promise<void> {
  await withLock("apt", () =>
    withoutServices(async () => {
      const env = { DEBIAN_FRONTEND: "noninteractive" };
      try {
        await run("apt-get", [...INSTALL, ...packages], { env });
      } catch {
        await run("apt-get", ["update"], { env });
        await run("apt-get", [...INSTALL, ...packages], { env });
      }
    }),
  );
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
