import { authPath, readWhy, safeNextPath, signInPath } from "./next-path";

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

test("When a session has ended, then the sign-in page says so and leads back all the same", () => {
  const { searchParams } = new URL(signInPath("/orders", "ended"), "http://site.invalid");
  expect(safeNextPath(searchParams.get("next"))).toBe("/orders");
  expect(readWhy(searchParams.get("why") ?? undefined)).toEqual(["ended"]);
});

test("When a form is shown once more, then its address gives every reason, and made-up ones count for nothing", () => {
  const path = authPath("signup", "/", ["emailShape", "passwordShort"]);
  const { searchParams } = new URL(path, "http://site.invalid");
  expect(readWhy(searchParams.get("why") ?? undefined)).toEqual(["emailShape", "passwordShort"]);
  expect(readWhy("toString nonsense tooMany")).toEqual(["tooMany"]);
  expect(readWhy(["ended", "ended"])).toEqual([]);
  expect(readWhy(undefined)).toEqual([]);
});
