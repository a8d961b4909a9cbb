import { type ChildProcess, spawn } from "node:child_process";

const SCRIPT = 'trap "" INT TERM HUP; read -r _; kill -TERM "$1"';

/**
 * Sends SIGTERM to a process when this one ends, however it ends: a shell waits for the end of a pipe that only this
 * process holds open.
 * @returns the shell, to be killed once it is not needed
 */
export function stopWithThisProcess(pid: number): ChildProcess {
  return spawn("/bin/sh", ["-c", SCRIPT, "guard", String(pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
}
