import { existsSync, readFileSync } from "node:fs";

/** Where one process is reached. A part that is the user's own has no pid. */
export interface Place {
  pid: number | null;
  url: string;
}

/** What `run.json` tells tests and tools while the site runs. */
export interface RunFile {
  /** The supervisor's. */
  pid: number;
  site: string;
  services: Record<string, Place>;
  parts: Record<string, Place>;
}

/** The site's address in a run file, or undefined while there is none. */
export function siteOf(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const run: RunFile = JSON.parse(readFileSync(file, "utf8"));
  return run.site;
}
