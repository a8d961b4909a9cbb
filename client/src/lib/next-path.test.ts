import { safeNextPath, signInPath } from "./next-path";

test.each(["/orders", "/tickets/abc?x=1#y", "/?q=jazz"])(
  "When %p is asked for, then it is where one goes",
  (path) => {
    expect(safeNextPath(path)).toBe(path);
  },
);

test.each([
  undefined,
  null,
  "",
  ["/orders", "/listings"],
  "orders",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "javascript:alert(1)",
  "/auth/signin",
  "/auth/signup?next=/auth/signin",
])("When %p is asked for, then one goes home", (asked) => {
  expect(safeNextPath(asked)).toBe("/");
});

test("When the sign-in page is left, then it leads back to the very path", () => {
  const path = "/?q=a&b=c#d";
  const { searchParams } = new URL(signInPath(path), "http://site.invalid");
  expect(safeNextPath(searchParams.get("next"))).toBe(path);
});
