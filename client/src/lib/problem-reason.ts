import type { ApiProblem } from "../api/problem";
import { problemKey } from "./problem-key";

/**
 * The services and Stripe say why they refuse in English sentences, without a code. These are known: each has a text
 * in the catalogue, under `orders.reasons`.
 */
const known = {
  "Your card was declined.": "cardDeclined",
  "The card was declined.": "declined",
  "Your card has insufficient funds.": "insufficientFunds",
  "Your card has expired.": "expiredCard",
  "Your card's security code is incorrect.": "incorrectCvc",
  "Your card number is incorrect.": "incorrectNumber",
  "Your card is not supported.": "notSupported",
  "Your card does not support this type of purchase.": "wrongPurchase",
  "Your card was declined for making repeated attempts too frequently or exceeding its amount limit.":
    "tooOften",
  "An error occurred while processing your card. Try again in a little bit.": "processingError",
  "Your card was declined. This transaction requires authentication.": "authenticationRequired",
  "This order is paid for.": "paidFor",
  "This order is cancelled.": "orderCancelled",
  "The time to pay for this order is over.": "timeOver",
  "Too many cards were declined: this order is cancelled.": "tooManyDeclines",
  "A payment for this order is made already, or under way.": "underWay",
  "This payment was given up. You are not charged.": "givenUp",
  "This order is cancelled. You are not charged.": "cancelledMeanwhile",
  "This order is complete and cannot be cancelled.": "completeAlready",
} as const;

/** A key of the catalogue. */
type ReasonKey =
  | `orders.reasons.${(typeof known)[keyof typeof known]}`
  | `common.problem.${NonNullable<ReturnType<typeof problemKey>>}`;

/** Why something was not done: a text of the catalogue where it is known, else the service's own sentence. */
export type ProblemReason = { key: ReasonKey } | { sentence: string };

/** Why a problem came up, for a person to read. */
export function problemReason(problem: ApiProblem): ProblemReason {
  const general = problemKey(problem);
  if (general) return { key: `common.problem.${general}` };
  const { sentence } = problem;
  return isKnown(sentence) ? { key: `orders.reasons.${known[sentence]}` } : { sentence };
}

function isKnown(sentence: string): sentence is keyof typeof known {
  return Object.hasOwn(known, sentence);
}
