import type { Operation, Outcome } from "../history/entry";

/** The requests that were answered within a stretch of time. */
export interface Bucket {
  /** When it begins, in milliseconds since the epoch. */
  at: number;
  counts: Record<Outcome, number>;
  /** Milliseconds, of those with an answer; 0 where there is none. */
  p50: number;
  p95: number;
  p99: number;
}

/**
 * Sorts requests by when they were answered.
 * @param from the beginning of the first stretch, in milliseconds since the epoch
 * @param width of each, in milliseconds
 */
export function bucketsOf(operations: readonly Operation[], from: number, width: number): Bucket[] {
  const sorted: Operation[][] = [];
  for (const operation of operations) {
    const index = Math.max(0, Math.floor((operation.at + operation.took - from) / width));
    while (sorted.length <= index) sorted.push([]);
    sorted[index]?.push(operation);
  }
  return sorted.map((inside, index) => {
    const counts = { ok: 0, refused: 0, unclear: 0 };
    for (const { outcome } of inside) counts[outcome] += 1;
    const times = inside
      .filter(({ status }) => status !== null)
      .map(({ took }) => took)
      .toSorted((a, b) => a - b);
    const percentile = (part: number) => times[Math.ceil(times.length * part) - 1] ?? 0;
    return {
      at: from + index * width,
      counts,
      p50: percentile(0.5),
      p95: percentile(0.95),
      p99: percentile(0.99),
    };
  });
}
