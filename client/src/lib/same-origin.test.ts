import { isForeign } from "./same-origin";

test.each([
  ["the site's own page sent it", { origin: "https://site.example", host: "site.example" }, false],
  [
    "it came through the gateway",
    { origin: "http://localhost:3000", "x-forwarded-host": "localhost:3000", host: "127.0.0.1:4005" },
    false,
  ],
  ["no browser sent it", { host: "site.example" }, false],
  ["another site's page sent it", { origin: "https://evil.example", host: "site.example" }, true],
  ["it came from another port", { origin: "http://localhost:3001", host: "localhost:3000" }, true],
  [
    "its own host is not the one that the visitor asked for",
    { origin: "http://127.0.0.1:4005", "x-forwarded-host": "localhost:3000", host: "127.0.0.1:4005" },
    true,
  ],
  ["a page without an origin sent it", { origin: "null", host: "site.example" }, true],
] as const)("When %s, then it is foreign or not", (_what, headers, foreign) => {
  expect(isForeign(new Headers(headers))).toBe(foreign);
});
