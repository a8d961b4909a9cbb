import { errorCode } from "./error-code";

/** Signals a process that leads its own group, and all that it started. Nothing happens when none of them lives. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    // macOS answers EPERM for a group of which only unreaped processes are left.
    if (errorCode(error) !== "ESRCH" && errorCode(error) !== "EPERM") throw error;
  }
}
