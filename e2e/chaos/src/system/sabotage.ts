import { join } from "node:path";
import type { Sabotage } from "../options";

const SCRIPTS = join(__dirname, "../../sabotage");

/** The environment in which a service runs without one of its safeguards. */
export function sabotaged(sabotage: Sabotage | undefined): Record<string, string> {
  // Quoted: the folder may have a blank in its name.
  return sabotage === undefined ? {} : { NODE_OPTIONS: `--require "${join(SCRIPTS, `${sabotage}.cjs`)}"` };
}
