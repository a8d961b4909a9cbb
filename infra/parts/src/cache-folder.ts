import { homedir } from "node:os";
import { join } from "node:path";

/** A path in the user's cache folder for parts (`$XDG_CACHE_HOME` or `~/.cache`, `ticketing/parts`). */
export function cached(...names: string[]): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ticketing", "parts", ...names);
}
