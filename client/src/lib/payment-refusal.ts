import type { ApiProblem } from "../api/problem";
import { type ProblemReason, problemReason } from "./problem-reason";

/** What a buyer is told when a payment was not accepted. */
export interface PaymentRefusal {
  /** What happened and what can be done: a key of the catalogue under `orders.refusal`, with a title and an advice. */
  kind: "declined" | "unsure" | "refused";
  reason: ProblemReason;
}

/** What a buyer is told of a problem with a payment. */
export function paymentRefusal(problem: ApiProblem): PaymentRefusal {
  return { kind: kindOf(problem), reason: problemReason(problem) };
}

function kindOf(problem: ApiProblem): PaymentRefusal["kind"] {
  if (problem.status === 402) return "declined";
  return problem.isUncertain ? "unsure" : "refused";
}
