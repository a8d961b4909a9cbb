import { ApiProblem, type FieldError } from "../api/problem";
import {
  credentialErrors,
  credentialRefusal,
  emailError,
  newPasswordError,
  passwordError,
  placeOf,
} from "./credential-rules";

function problem(status: number, ...errors: FieldError[]): ApiProblem {
  return new ApiProblem({ status, title: "Refused", detail: "", errors, retryAfterSeconds: null });
}

test("When an email address has a slip, then it is refused", () => {
  expect(emailError(" ann@example.com ")).toBeNull();
  for (const slip of ["", "ann", "ann@example", "ann@@example.com", "ann @example.com"]) {
    expect(emailError(slip)).toBe("emailShape");
  }
});

test("When a password is set, then it has 8 to 128 characters", () => {
  expect(newPasswordError("1234567")).toBe("passwordShort");
  expect(newPasswordError("12345678")).toBeNull();
  expect(newPasswordError("x".repeat(128))).toBeNull();
  expect(newPasswordError("x".repeat(129))).toBe("passwordLong");
});

test("When one signs in, then any password may be tried but none", () => {
  expect(passwordError("short")).toBeNull();
  expect(passwordError("")).toBe("passwordMissing");
});

test("When both fields are wrong, then both are told of", () => {
  const typed = { email: "ann", password: "short" };
  expect(credentialErrors("signup", typed)).toEqual(["emailShape", "passwordShort"]);
  expect(credentialErrors("signin", typed)).toEqual(["emailShape"]);
  expect(credentialErrors("signin", { email: "ann@example.com", password: "short" })).toEqual([]);
});

test.each([
  ["signin", problem(401), ["wrongCredentials"]],
  ["signin", problem(400, { message: "Too long", field: "password" }), ["wrongCredentials"]],
  ["signin", problem(429), ["tooMany"]],
  ["signin", problem(503), ["unavailable"]],
  ["signin", problem(0), ["noAnswer"]],
  ["signup", problem(409, { message: "In use", field: "email" }), ["emailInUse"]],
  ["signup", problem(409), ["failed"]],
  ["signup", problem(400, { message: "No", field: "password" }), ["passwordRule"]],
  [
    "signup",
    problem(400, { message: "No", field: "password" }, { message: "No", field: "email" }),
    ["emailShape", "passwordRule"],
  ],
] as const)("When %s is answered with %s, then the reasons are told apart", (mode, refused, reasons) => {
  expect(credentialRefusal(mode, refused)).toEqual(reasons);
});

test("When a reason is about one field, then it is said there, and else for the whole form", () => {
  expect(placeOf("emailInUse")).toBe("email");
  expect(placeOf("passwordShort")).toBe("password");
  expect(placeOf("wrongCredentials")).toBe("root");
});
