import { createWriteStream, type WriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { Entry, Operation, StageMark } from "./entry";

/** Everything that happened in a run, in order: kept in memory, and written as JSON lines. */
export class History {
  readonly entries: Entry[] = [];
  private readonly file: WriteStream;

  /** @param path the file, which is replaced */
  constructor(path: string) {
    this.file = createWriteStream(path);
  }

  add(entry: Entry): void {
    this.entries.push(entry);
    this.file.write(`${JSON.stringify(entry)}\n`);
  }

  /** Marks that a stage begins now, and gives the time, in milliseconds since the epoch. */
  begin(stage: StageMark["stage"]): number {
    const at = Date.now();
    this.add({ type: "stage", at, stage });
    return at;
  }

  /** The requests, oldest first. */
  get operations(): Operation[] {
    return this.entries.filter((entry) => entry.type === "operation");
  }

  /** Resolves when all of it is in the file. */
  async close(): Promise<void> {
    this.file.end();
    await finished(this.file);
  }
}
