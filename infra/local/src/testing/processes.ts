import { startOf } from "../process-identity";

/** Whether a process lives that is not only waiting to be reaped. */
export function isAlive(pid: number): boolean {
  return startOf(pid) !== undefined;
}
