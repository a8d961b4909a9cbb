import { randomInt } from "node:crypto";
import { freePort } from "@ticketing/parts";

/** Below the ports that systems hand out for outgoing connections: a program that died must find its port free again. */
const FROM = 20_000;
const BELOW = 32_000;

/** Chooses a free port for each name, all different. */
export async function choosePorts<Name extends string>(
  names: readonly Name[],
): Promise<Record<Name, number>> {
  const first = randomInt(FROM, BELOW - 10 * names.length);
  const chosen = new Map<Name, number>();
  let candidate = first;
  for (const name of names) {
    while (!(await isFree(candidate))) candidate += 1;
    chosen.set(name, candidate);
    candidate += 1;
  }
  return Object.fromEntries(chosen) as Record<Name, number>;
}

async function isFree(port: number): Promise<boolean> {
  return (await freePort(port)) === port;
}
