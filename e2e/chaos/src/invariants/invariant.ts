import type { Evidence } from "../evidence/evidence";

/** A promise of the system, and how a run shows that it was broken. */
export interface Invariant {
  name: string;
  /** What is promised, in a sentence. */
  promise: string;
  /** One line for each way in which it was broken; none when it was kept. */
  broken(evidence: Evidence): string[];
}
