import type { ApiProblem } from "../api/problem";

export interface PaymentRefusal {
  title: string;
  message: string;
  advice: string;
}

/** What a buyer is told when a payment was not accepted: what happened, and what can be done about it. */
export function paymentRefusal(problem: ApiProblem): PaymentRefusal {
  if (problem.status === 402) {
    return {
      title: "The bank said no",
      message: problem.sentence,
      advice: "Nothing was charged. Try another card; after three refusals the order is cancelled.",
    };
  }
  if (problem.isUncertain) {
    return {
      title: "No answer yet",
      message: problem.sentence,
      advice: "Try the same payment again: it cannot be charged twice.",
    };
  }
  return { title: "The payment was not made", message: problem.sentence, advice: "Nothing was charged." };
}
