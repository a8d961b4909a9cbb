import { readFileSync } from "node:fs";
import { join } from "node:path";

export const SERVICES = ["auth", "tickets", "orders", "payments", "expiration"] as const;
export type ServiceName = (typeof SERVICES)[number];
export type PartName = "mongo" | "nats" | "redis" | "stripe";
export type ProgramName = ServiceName | "client" | PartName;

/** Where one process is reached, past the gateway. */
export interface Place {
  pid: number;
  url: string;
}

/** What is read of `run.json`. */
interface RunFile {
  site: string;
  services: Record<ServiceName | "client", Place>;
  parts: Record<PartName, Place>;
}

/** Where `run.json` lies in a data folder. */
export function runFilePath(home: string): string {
  return join(home, "run.json");
}

/** Reads `run.json` as it is now. @throws Error while the system is not ready */
export function readRunFile(home: string): RunFile {
  const run: RunFile = JSON.parse(readFileSync(runFilePath(home), "utf8"));
  return run;
}
