import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** An append-only file of JSON lines. */
export interface Journal {
  /**
   * Writes one entry as one line. It has reached the operating system when this returns: a kill loses nothing.
   *
   * @throws Error if the disk does not take it: the journal is then as it was before
   */
  append(entry: unknown): void;
  close(): void;
}

const LINE_END = "\n".charCodeAt(0);

const inMemory: Journal = { append() {}, close() {} };

/**
 * Opens the journal in `file` (made, with its folder, if it is absent) and hands each entry in it to `replay`, in
 * order. A last line without its end is what a kill left of a write that nobody was answered for: it is cut off.
 * Without a file nothing is kept.
 *
 * @throws Error if a whole line is not JSON: the file is damaged, and going on would lose payments.
 */
export function openJournal(file: string | undefined, replay: (entry: unknown) => void): Journal {
  if (file === undefined) return inMemory;
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, "a+");
  let length = 0;
  try {
    length = replayLines(readFileSync(descriptor), file, replay);
    ftruncateSync(descriptor, length);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  return {
    append(entry) {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`);
      try {
        let rest = line;
        while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest));
      } catch (error) {
        ftruncateSync(descriptor, length);
        throw error;
      }
      length += line.length;
    },
    close() {
      closeSync(descriptor);
    },
  };
}

/** Line by line, because a text of the whole file may be longer than a string can be. Returns where the last line ends. */
function replayLines(content: Buffer, file: string, replay: (entry: unknown) => void): number {
  let start = 0;
  for (let number = 1; ; number += 1) {
    const end = content.indexOf(LINE_END, start);
    if (end === -1) return start;
    replay(parse(content.toString("utf8", start, end), `${file}:${number}`));
    start = end + 1;
  }
}

function parse(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place} is not JSON: the journal is damaged`, { cause });
  }
}
