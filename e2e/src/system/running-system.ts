import { readFileSync } from "node:fs";
import { join } from "node:path";
import { signal } from "./processes";
import { type Place, type ProgramName, readRunFile } from "./run-file";

/** The whole system as it runs on a data folder. */
export class RunningSystem {
  /** @param home the data folder */
  constructor(readonly home: string) {}

  /** The site's address, as browsers open it. */
  get site(): string {
    return readRunFile(this.home).site;
  }

  /** Where a program runs at this moment. */
  place(name: ProgramName): Place {
    const { services, parts } = readRunFile(this.home);
    return { ...services, ...parts }[name];
  }

  /** Where every program runs at this moment. */
  places(): Place[] {
    const { services, parts } = readRunFile(this.home);
    return [...Object.values(services), ...Object.values(parts)];
  }

  /** A secret of the data folder, by the name of its variable. */
  secret(name: "STRIPE_SECRET_KEY" | "STRIPE_WEBHOOK_SECRET"): string {
    const secrets: Record<typeof name, string> = JSON.parse(
      readFileSync(join(this.home, "secrets.json"), "utf8"),
    );
    return secrets[name];
  }

  /** Signals a program. @returns the pid that it had */
  signal(name: ProgramName, which: NodeJS.Signals): number {
    const { pid } = this.place(name);
    signal(pid, which);
    return pid;
  }
}
