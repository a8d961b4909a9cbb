import { eventually } from "@ticketing/common/testing";
import type { Operation } from "./history/entry";
import type { ChaosSystem } from "./system/chaos-system";
import { INSTANCES, type InstanceName } from "./system/names";
import { broken, inShort, underLoad } from "./under-load.test.fixture";

const BACK_WITHIN_MS = 30_000;
const AT_REST_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 600_000;

it(
  "When every instance is restarted one after another under load, then one retry hides it from everybody",
  async () => {
    await underLoad("rolling-restart", async (run, endLoad) => {
      for (const name of INSTANCES) await restart(run.system, name);
      const whole = run.history.begin("whole");
      await endLoad();
      expect(failedTwice(run.history.operations).map(inShort)).toEqual([]);
      await eventually(async () => expect(await broken(run, whole)).toEqual({}), AT_REST_WITHIN_MS);
      run.history.begin("settled");
    });
  },
  ENDS_WITHIN_MS,
);

/** Restarts an instance in order, and waits until the next process is ready. */
async function restart(system: ChaosSystem, name: InstanceName): Promise<void> {
  const before = system.pidOf(name);
  system.signal(name, "SIGTERM");
  await eventually(() => expect([undefined, before]).not.toContain(system.pidOf(name)), BACK_WITHIN_MS);
  await eventually(async () => expect(await system.isReady(name)).toBe(true), BACK_WITHIN_MS);
}

/** The requests that failed when they were sent again after they had failed. */
function failedTwice(operations: Operation[]): Operation[] {
  const last = new Map<string, Operation>();
  return operations.filter((operation) => {
    const { user, operation: name, path, key } = operation;
    const request = [user, name, path, key].join(" ");
    const before = last.get(request);
    last.set(request, operation);
    return before?.outcome === "unclear" && operation.outcome === "unclear";
  });
}
