import type { Report } from "./part";

/**
 * Reports a long step when it begins, and the seconds it took when it is done.
 * @throws whatever the step throws
 */
export async function step<T>(
  report: Report,
  part: string,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  report(`${part}: ${what}`);
  const result = await work();
  report(`${part}: done in ${Math.round((performance.now() - started) / 1000)} s`);
  return result;
}
