import { displayNameError, readDisplayName } from "./display-name";

test("When a display name has up to 50 characters, then it will do, and so will none", () => {
  expect(displayNameError("")).toBeNull();
  expect(displayNameError(` ${"🎻".repeat(50)} `)).toBeNull();
  expect(displayNameError("x".repeat(51))).toBe("displayNameLong");
});

test("When a display name is blank, then it is none", () => {
  expect(readDisplayName("  ")).toBeNull();
  expect(readDisplayName(" Ada ")).toBe("Ada");
});
