import type { Fault } from "../faults/fault";

export const OPERATIONS = [
  "sign-in",
  "create-ticket",
  "edit-ticket",
  "withdraw-ticket",
  "show-ticket",
  "list-tickets",
  "create-order",
  "cancel-order",
  "show-order",
  "pay",
] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** Whether an operation happened, did not, or may have: nobody answered, or with a 503. */
export type Outcome = "ok" | "refused" | "unclear";

/** One request of a virtual user, and what came of it. Times in milliseconds since the epoch. */
export interface Operation {
  type: "operation";
  at: number;
  /** How long the answer took, in milliseconds. */
  took: number;
  user: string;
  operation: OperationName;
  path: string;
  /** What was sent. */
  sent?: object;
  /** The `Idempotency-Key`. */
  key?: string;
  outcome: Outcome;
  /** The answer's status, or null when there was none. */
  status: number | null;
  /** The answer's body, where something was written; or why there was none. */
  answer?: unknown;
}

/** A fault begins or ends. */
export interface FaultMark {
  type: "fault-begins" | "fault-ends";
  at: number;
  fault: Fault;
}

/** A stage of the run begins: the load, the mending, the system being whole, the end. */
export interface StageMark {
  type: "stage";
  at: number;
  stage: "load" | "mending" | "whole" | "settled";
}

export type Entry = Operation | FaultMark | StageMark;
