import { ApiProblem } from "../api/problem";
import en from "../i18n/messages/en";
import { problemReason } from "./problem-reason";

function problem(status: number, sentence: string): ApiProblem {
  return new ApiProblem({
    status,
    title: "Problem",
    detail: sentence,
    errors: [{ message: sentence }],
    retryAfterSeconds: null,
  });
}

test.each(Object.entries(en.orders.reasons))(
  "When the service's sentence is known (%s), then it is said in the visitor's language, and in English as it is",
  (key, sentence) => {
    expect(problemReason(problem(409, sentence))).toEqual({ key: `orders.reasons.${key}` });
  },
);

test("When the service's sentence is not known, then it is shown as it is", () => {
  expect(problemReason(problem(402, "Your bank is closed."))).toEqual({ sentence: "Your bank is closed." });
  expect(problemReason(problem(402, "toString"))).toEqual({ sentence: "toString" });
});

test.each([
  [0, "noAnswer"],
  [503, "unavailable"],
  [429, "tooMany"],
])("When the service did not deal with it (%p), then that is the reason, whatever it said", (status, key) => {
  expect(problemReason(problem(status, "Your card was declined."))).toEqual({ key: `common.problem.${key}` });
});
