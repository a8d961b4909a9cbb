import { emailError, newPasswordError, passwordError } from "./credential-rules";

test("When an email address has a slip, then it is refused", () => {
  expect(emailError(" ann@example.com ")).toBeNull();
  for (const slip of ["", "ann", "ann@example", "ann@@example.com", "ann @example.com"]) {
    expect(emailError(slip)).toMatch(/email/);
  }
});

test("When a password is set, then it has 8 to 128 characters", () => {
  expect(newPasswordError("1234567")).toMatch(/8/);
  expect(newPasswordError("12345678")).toBeNull();
  expect(newPasswordError("x".repeat(128))).toBeNull();
  expect(newPasswordError("x".repeat(129))).toMatch(/128/);
});

test("When one signs in, then any password may be tried but none", () => {
  expect(passwordError("short")).toBeNull();
  expect(passwordError("")).toMatch(/password/);
});
