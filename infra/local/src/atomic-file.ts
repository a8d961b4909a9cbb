import { renameSync, writeFileSync } from "node:fs";

/**
 * Writes a value as JSON so that a reader sees the old file or the new one, never a part of it.
 * Synchronous, so that nothing can happen between a change and its record. Only the owner may read the file.
 */
export function writeJsonAtomically(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
