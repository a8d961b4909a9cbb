import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Refusal } from "./refusal";

const MARK = "about-this-folder.txt";
const MARK_TEXT =
  "The data, logs and secrets of Ticketing's `npm start`. `npm start -- --fresh` empties it.\n";

/** The data folder and where everything in it lies. */
export class Home {
  readonly runFile: string;
  readonly processesFile: string;
  readonly secretsFile: string;
  private readonly data: string;
  private readonly logs: string;

  private constructor(readonly path: string) {
    this.runFile = join(path, "run.json");
    this.processesFile = join(path, "processes.json");
    this.secretsFile = join(path, "secrets.json");
    this.data = join(path, "data");
    this.logs = join(path, "logs");
  }

  /**
   * Opens a data folder and makes it when it is absent.
   * @throws Refusal when the folder holds something else: it might be emptied by mistake later
   */
  static open(path: string): Home {
    mkdirSync(path, { recursive: true });
    if (!existsSync(join(path, MARK))) {
      if (readdirSync(path).length > 0) {
        throw new Refusal(`TICKETING_HOME ${path} holds other files: name an empty or a new folder`);
      }
      writeFileSync(join(path, MARK), MARK_TEXT);
    }
    return new Home(path);
  }

  /** Removes all data, logs and secrets: what this class made, and nothing else that lies in the folder. */
  clear(): void {
    for (const path of [this.runFile, this.secretsFile, this.data, this.logs]) {
      rmSync(path, { recursive: true, force: true });
    }
  }

  /** A path for one part's data, inside a folder that exists. */
  dataOf(name: string): string {
    mkdirSync(this.data, { recursive: true });
    return join(this.data, name);
  }

  /** A path for one process's new log; the log of the run before is kept beside it as `NAME.log.1`. */
  newLog(name: string): string {
    mkdirSync(this.logs, { recursive: true });
    const log = join(this.logs, `${name}.log`);
    if (existsSync(log)) renameSync(log, `${log}.1`);
    return log;
  }
}
