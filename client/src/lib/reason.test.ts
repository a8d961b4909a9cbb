import { ApiProblem, type FieldError } from "../api/problem";
import { isReason, refusalOf } from "./reason";

const meanings = { currentPassword: "passwordWrong", newPassword: "passwordRule" } as const;

function problem(status: number, ...errors: FieldError[]): ApiProblem {
  return new ApiProblem({ status, title: "Refused", detail: "", errors, retryAfterSeconds: null });
}

test("When the service names a field, then the reason stands beside it and nowhere else", () => {
  const refused = problem(400, { message: "This is not your password.", field: "currentPassword" });
  expect(refusalOf(refused, meanings)).toEqual({
    fields: [["currentPassword", "passwordWrong"]],
    form: null,
  });
});

test.each([
  [problem(429), "tooMany"],
  [problem(503), "unavailable"],
  [problem(0), "noAnswer"],
  [problem(400, { message: "Unknown", field: "other" }), "failed"],
])("When %s names no field of the form, then it is said for the whole form", (refused, reason) => {
  expect(refusalOf(refused, meanings)).toEqual({ fields: [], form: reason });
});

test("When a word is made up, then it is no reason", () => {
  expect(isReason("ended")).toBe(true);
  for (const word of ["toString", "", "nonsense", undefined]) expect(isReason(word)).toBe(false);
});
