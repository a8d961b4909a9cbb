import { ApiProblem, type FieldError } from "../api/problem";
import { splitErrors } from "./form-errors";

function problem(...errors: FieldError[]): ApiProblem {
  return new ApiProblem({
    status: 400,
    title: "Bad Request",
    detail: "The form is wrong.",
    errors,
    retryAfterSeconds: null,
  });
}

test("When an error belongs to a field, then it stands beside it and nowhere else", () => {
  const split = splitErrors(problem({ message: "Too short", field: "password" }), ["email", "password"]);
  expect(split).toEqual({ fields: { password: "Too short" }, others: null });
});

test("When a field has several errors, then the first is shown", () => {
  const split = splitErrors(
    problem({ message: "First", field: "title" }, { message: "Second", field: "title" }),
    ["title"],
  );
  expect(split.fields).toEqual({ title: "First" });
});

test("When an error belongs to no field of the form, then it is said for the whole form", () => {
  const split = splitErrors(
    problem({ message: "Unknown currency", field: "currency" }, { message: "And more" }),
    [],
  );
  expect(split).toEqual({ fields: {}, others: "Unknown currency And more" });
});

test("When there is no list of errors, then the detail is said", () => {
  expect(splitErrors(problem(), ["title"])).toEqual({ fields: {}, others: "The form is wrong." });
});
