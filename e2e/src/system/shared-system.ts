import { RunningSystem } from "./running-system";
import type { StartedSystem } from "./started-system";

const HOME_VARIABLE = "TICKETING_E2E_SHARED_HOME";
const started: { system?: StartedSystem } = {};

/** Makes a system the one that the suites share. */
export function share(system: StartedSystem): void {
  started.system = system;
  process.env[HOME_VARIABLE] = system.home;
}

/** Stops the shared system, if there is one. */
export async function stopSharing(): Promise<void> {
  await started.system?.stop();
}

/** The system that the suites share: its limits on use are out of the way, all else is as `npm start` gives it. */
export function sharedSystem(): RunningSystem {
  return new RunningSystem(process.env[HOME_VARIABLE] ?? "");
}
