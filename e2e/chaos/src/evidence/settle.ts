import { setTimeout as delay } from "node:timers/promises";
import { check, type Finding } from "../invariants";
import { wholeAgain } from "../invariants/whole-again";
import { collect, type Sources } from "./collect";
import type { Evidence } from "./evidence";

/** How long the system may take to come to rest once it is whole, in milliseconds: a hold, and what a sweep needs. */
const REST_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 1_000;

/**
 * Waits until the system has come to rest, and judges it: at once when every promise is kept, else when the time
 * for that is over. A system that cannot be looked at by then has broken the promise to be whole again.
 * @param signal ends the wait early: then it gives undefined
 */
export async function judge(
  sources: Sources,
  settled: Pick<Evidence, "wholeAt" | "afterwards">,
  signal: AbortSignal,
): Promise<Finding[] | undefined> {
  const deadline = Date.now() + REST_WITHIN_MS;
  while (!signal.aborted) {
    const isOver = Date.now() > deadline;
    try {
      if (isOver || (await isAtRest(sources))) {
        const findings = check({ ...(await collect(sources)), ...settled });
        if (isOver || findings.every(({ broken }) => broken.length === 0)) return findings;
      }
    } catch (error) {
      if (isOver) return [unseen(settled.afterwards, error)];
    }
    await delay(LOOK_EVERY_MS);
  }
  return undefined;
}

function unseen(afterwards: string[], error: unknown): Finding {
  const why = error instanceof Error ? error.message : String(error);
  const { name, promise } = wholeAgain;
  return { name, promise, broken: [...afterwards, `the system cannot be looked at: ${why}`] };
}

/** Whether nothing waits to be published, to end, or to be settled: a quick look before all is looked at. */
async function isAtRest({ databases }: Sources): Promise<boolean> {
  const stored = await databases.stored();
  const { orders, payments } = stored;
  const isSettled = !payments.some(({ status }) => status === "processing" || status === "authorized");
  const holdsEnded = !orders.some(({ status }) => status === "created");
  const isPublished = Object.values(stored)
    .flat()
    .every(({ waiting }) => waiting === 0);
  return isSettled && holdsEnded && isPublished;
}
