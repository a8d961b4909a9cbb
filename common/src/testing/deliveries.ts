import fc from "fast-check";
import type { Applied } from "../replica";

/**
 * Any way in which a broker may deliver a history at least once: each item once or several times, in any order.
 * For property tests with fast-check.
 */
export function deliveriesOf<T>(history: T[]): fc.Arbitrary<T[]> {
  return fc.array(fc.constantFrom(...history), { maxLength: history.length }).chain((repeated) => {
    const all = [...history, ...repeated];
    return fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length });
  });
}

/**
 * Delivers as a broker does to the instances of one queue group, which work at the same time: what is left as a gap
 * comes again after the others.
 * @throws Error when the deliveries that are left are all gaps, so that they would come for ever
 */
export async function deliverAll<T>(
  deliveries: T[],
  instances: ((delivery: T) => Promise<Applied>)[],
): Promise<void> {
  let waiting = deliveries;
  while (waiting.length > 0) {
    const gaps: T[] = [];
    const queue = waiting.values();
    const work = async (handle: (delivery: T) => Promise<Applied>) => {
      for (const delivery of queue) if ((await handle(delivery)) === "gap") gaps.push(delivery);
    };
    await Promise.all(instances.map(work));
    if (gaps.length === waiting.length) throw new Error("Each delivery that is left waits for another one.");
    waiting = gaps;
  }
}
