import type { RunningSystem } from "./running-system";
import { StartedSystem, type SystemSettings } from "./started-system";

/** The first start on a bare machine fetches the parts and builds the pages. */
const START_WITHIN_MS = 600_000;

/**
 * Runs a system of its own for the tests of a file.
 * @param name what its logs are kept under
 * @returns the system, once the tests run
 */
export function useOwnSystem(name: string, settings: SystemSettings): () => RunningSystem {
  let system: StartedSystem | undefined;
  beforeAll(async () => {
    system = await StartedSystem.start(name, settings);
  }, START_WITHIN_MS);
  afterAll(() => system?.stop());
  return () => {
    if (!system) throw new Error("the system is not started yet");
    return system;
  };
}
