import { startOf } from "../process-identity";

/** Whether a process lives that is not only waiting to be reaped. */
export function isAlive(pid: number): boolean {
  return startOf(pid) !== undefined;
}

/** The number in a file that a process under test writes its pid to, or undefined before it has. */
export function pidIn(text: string): number | undefined {
  return /^\d+$/.test(text.trim()) ? Number(text) : undefined;
}
