import type { ApiProblem } from "../api/problem";
import { problemKey } from "./problem-key";

/** The types of problems that come up around an order; each has a text in the catalogue, under `orders.reasons`. */
export const ORDER_REASONS = [
  "amount-refused",
  "card-declined",
  "hold-ended",
  "order-cancelled",
  "order-paid",
  "payment-given-up",
  "payment-method-refused",
  "payment-under-way",
  "too-many-declines",
] as const;

/** Stripe's codes of declines that have a text of their own, under `orders.declines`; any other is "card-declined". */
export const DECLINES = [
  "authentication_required",
  "card_not_supported",
  "card_velocity_exceeded",
  "currency_not_supported",
  "expired_card",
  "incorrect_cvc",
  "incorrect_number",
  "insufficient_funds",
  "processing_error",
] as const;

/** A key of the catalogue. */
type ReasonKey =
  | `common.problem.${NonNullable<ReturnType<typeof problemKey>>}`
  | `orders.declines.${(typeof DECLINES)[number]}`
  | `orders.reasons.${(typeof ORDER_REASONS)[number]}`;

/** Why something was not done: a text of the catalogue, or the service's own sentence where there is none. */
export type ProblemReason = { key: ReasonKey } | { sentence: string };

/** Why a problem came up, for a person to read. It is told by the problem's type, never by its sentence. */
export function problemReason(problem: ApiProblem): ProblemReason {
  const general = problemKey(problem);
  if (general) return { key: `common.problem.${general}` };
  const decline = DECLINES.find((code) => code === problem.declineCode);
  if (decline) return { key: `orders.declines.${decline}` };
  const reason = ORDER_REASONS.find((type) => type === problem.type);
  return reason ? { key: `orders.reasons.${reason}` } : { sentence: problem.sentence };
}
