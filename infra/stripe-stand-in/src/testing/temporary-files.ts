import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Makes a folder that goes when the suite ends; to be called outside of its tests.
 *
 * @returns what gives the path of another file in it, one that does not exist yet
 */
export function temporaryFiles(): () => string {
  const folder = mkdtempSync(join(tmpdir(), "stripe-stand-in-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;
  return () => {
    count += 1;
    return join(folder, `${count}.jsonl`);
  };
}
