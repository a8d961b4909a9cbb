import fc from "fast-check";
import { INSTANCES, LINKS, PARTS } from "../system/names";
import { FAULT_KINDS, type FaultKind } from "./fault";
import { planFaults } from "./plan";

const seeds = fc.nat();
const minutes = fc.double({ min: 0.1, max: 20, noNaN: true });
const kinds = fc.subarray(FAULT_KINDS);

describe("The plan of the faults", () => {
  it("When seed, minutes and kinds are the same, then so is the plan; another seed gives another one", () => {
    expect(planFaults(42, 5, FAULT_KINDS)).toEqual(planFaults(42, 5, FAULT_KINDS));
    expect(planFaults(42, 5, FAULT_KINDS)).not.toEqual(planFaults(43, 5, FAULT_KINDS));
  });

  it("When a plan is made, then every fault is of a kind asked for and ends within the minutes", () => {
    fc.assert(
      fc.property(seeds, minutes, kinds, (seed, length, chosen) => {
        for (const { kind, at, lasts } of planFaults(seed, length, chosen)) {
          expect(chosen).toContain(kind);
          expect(lasts).toBeGreaterThanOrEqual(0);
          expect(at + lasts).toBeLessThanOrEqual(length * 60_000);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("When no kind is asked for, then nothing goes wrong", () => {
    expect(planFaults(1, 20, [])).toEqual([]);
  });

  it("When a run is long enough, then every kind comes, whatever the seed", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const planned = new Set(planFaults(seed, 5, FAULT_KINDS).map(({ kind }) => kind));
        expect(FAULT_KINDS.filter((kind) => !planned.has(kind))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it("When a plan is made, then each target is one that there is", () => {
    const links: string[] = [...LINKS, ...PARTS.map((part) => `all>${part}`)];
    const known = new Set([...INSTANCES, ...PARTS, ...links]);
    for (const { target } of planFaults(5, 60, FAULT_KINDS)) expect(known).toContain(target);
  });

  it("When two faults would undo each other, then the second is left out", () => {
    const processes: FaultKind[] = ["kill", "stop", "nats-kill", "nats-stop", "mongo-kill", "mongo-stop"];
    for (const chosen of [processes, ["slow", "reset", "refuse", "half-open"] as const]) {
      const faults = planFaults(11, 60, chosen);
      for (const [index, { target, at, lasts }] of faults.entries()) {
        const next = faults.slice(index + 1).find((other) => other.target === target);
        if (next) expect(next.at).toBeGreaterThan(at + lasts);
      }
    }
  });
});
