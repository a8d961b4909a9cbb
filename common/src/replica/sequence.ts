/** How an event stands to the version a listener has seen: apply it, drop it, or wait for the ones before it. */
export type Sequence = "next" | "duplicate" | "gap";

/**
 * Places an event in its aggregate's history. Versions start at 0 and have no gaps.
 * @param seen the last version applied, or null when none was
 */
export function sequenceOf(seen: number | null, version: number): Sequence {
  const expected = seen === null ? 0 : seen + 1;
  if (version < expected) return "duplicate";
  return version === expected ? "next" : "gap";
}
