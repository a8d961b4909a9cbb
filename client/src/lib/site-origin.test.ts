import { siteOrigin } from "./site-origin";

test.each([
  [
    "a proxy says how it was reached",
    { "x-forwarded-proto": "https", "x-forwarded-host": "tickets.example" },
    "https://tickets.example",
  ],
  [
    "several do",
    { "x-forwarded-proto": "https, http", "x-forwarded-host": "a.example, b.internal" },
    "https://a.example",
  ],
  ["nobody does", { host: "localhost:3000" }, "http://localhost:3000"],
  ["the host makes no sense", { host: "a b/c" }, "http://localhost"],
  ["the host carries more than a host", { host: "a.example/path?x" }, "http://a.example"],
  ["nothing is known", {}, "http://localhost"],
] satisfies [string, Record<string, string>, string][])(
  "When %s, then that is the site's address",
  (_what, headers, origin) => {
    expect(siteOrigin(new Headers(headers)).origin).toBe(origin);
  },
);
