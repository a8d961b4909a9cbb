import type { OperationName } from "../history/entry";
import type { Invariant } from "./invariant";

/** What the contract lets each request of the load be answered; a 503 and no answer go for all. */
const ALLOWED: Record<OperationName, readonly number[]> = {
  "sign-in": [200],
  "create-ticket": [201],
  "edit-ticket": [200, 409],
  "withdraw-ticket": [204, 409],
  "show-ticket": [200],
  "list-tickets": [200],
  // A ticket or an order that was made just now may not be known yet where it is asked for.
  "create-order": [201, 404, 409],
  "cancel-order": [204, 409],
  "show-order": [200],
  pay: [201, 402, 404, 409],
};

/** No request is answered by what its sender could not expect, a 500 above all. */
export const allowedAnswers: Invariant = {
  name: "allowed-answers",
  promise: "Every answer is one that the contract allows.",
  broken: ({ operations }) =>
    operations
      .filter(
        ({ operation, status }) => status !== null && status !== 503 && !ALLOWED[operation].includes(status),
      )
      .map(
        ({ operation, user, path, status, answer }) =>
          `${operation} of ${user} (${path}): ${status} ${JSON.stringify(answer)}`,
      ),
};
