import { PROBLEMS } from "../../../common/src/errors/problem-types";
import { ApiProblem } from "../api/problem";
import de from "../i18n/messages/de";
import en from "../i18n/messages/en";
import { DECLINES, ORDER_REASONS, problemReason } from "./problem-reason";

function problem(fields: { status: number; type?: string; declineCode?: string }): ApiProblem {
  const sentence = "As the service says it.";
  return new ApiProblem({
    title: "Problem",
    detail: sentence,
    errors: [{ message: sentence }],
    retryAfterSeconds: null,
    ...fields,
  });
}

test.each(ORDER_REASONS)(
  "When a problem is of the type %s, then it is said in the visitor's language",
  (type) => {
    expect(problemReason(problem({ status: 409, type }))).toEqual({ key: `orders.reasons.${type}` });
    for (const { orders } of [en, de]) expect(orders.reasons).toHaveProperty([type]);
  },
);

test.each(DECLINES)(
  "When a card is declined as %s, then that is said in the visitor's language",
  (declineCode) => {
    expect(problemReason(problem({ status: 402, type: "card-declined", declineCode }))).toEqual({
      key: `orders.declines.${declineCode}`,
    });
    for (const { orders } of [en, de]) expect(orders.declines).toHaveProperty([declineCode]);
  },
);

test.each(["do_not_honor", "a_code_to_come", "toString", undefined])(
  "When a card is declined as %s, of which nothing is known, then it is said that it was declined",
  (code) => {
    const declined = problem({
      status: 402,
      type: "card-declined",
      ...(code === undefined ? {} : { declineCode: code }),
    });
    expect(problemReason(declined)).toEqual({ key: "orders.reasons.card-declined" });
  },
);

test.each(["a-type-to-come", "toString", undefined])(
  "When a problem is of the type %s, of which nothing is known, then the service's own sentence is shown",
  (type) => {
    const unknown = problem({ status: 409, ...(type === undefined ? {} : { type }) });
    expect(problemReason(unknown)).toEqual({ sentence: "As the service says it." });
  },
);

test.each([
  [0, "noAnswer"],
  [503, "unavailable"],
  [429, "tooMany"],
])(
  "When the service did not deal with it (%p), then that is the reason, whatever its type",
  (status, key) => {
    expect(problemReason(problem({ status, type: "order-paid" }))).toEqual({ key: `common.problem.${key}` });
  },
);

/** Those that come up elsewhere, by where the site deals with them. */
const ELSEWHERE = {
  "lib/reason.ts": ["email-in-use", "wrong-credentials", "wrong-password"],
  "components/buy-button.tsx": [
    "own-ticket",
    "ticket-reserved",
    "ticket-sold",
    "ticket-yours",
    "too-many-holds",
  ],
  "lib/edit-ticket.ts": ["ticket-withdrawn"],
  "lib/attempt.ts never lets it come up": ["idempotency-key-reused"],
};

test("When the services answer with a new type of problem, then the site has to say it somewhere", () => {
  const said = [...ORDER_REASONS, ...Object.values(ELSEWHERE).flat()];
  expect(said.toSorted()).toEqual(Object.keys(PROBLEMS).toSorted());
});
