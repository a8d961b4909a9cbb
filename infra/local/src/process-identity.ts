import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { errorCode } from "./error-code";

/**
 * When a process was started, in a form that is only good for comparing: a pid is used again after its process has
 * ended, the pair of pid and start is not.
 * @returns undefined when no such process lives (one that only waits to be reaped does not)
 */
export function startOf(pid: number): string | undefined {
  return existsSync("/proc/self/stat") ? startFromProc(pid) : startFromPs(pid);
}

function startFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || state === "X") return undefined;
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[18]}`;
  } catch (error) {
    if (errorCode(error) === "ENOENT" || errorCode(error) === "ESRCH") return undefined;
    throw error;
  }
}

function startFromPs(pid: number): string | undefined {
  try {
    const [state, ...start] = execFileSync("ps", ["-p", String(pid), "-o", "stat=,lstart="], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", "pipe", "ignore"],
    })
      .trim()
      .split(/\s+/);
    return state?.startsWith("Z") ? undefined : start.join(" ");
  } catch {
    return undefined;
  }
}
