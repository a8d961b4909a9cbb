import { readTimeZone, timeZoneCookie } from "./time-zone";

test("When a browser tells its time zone, then that is the visitor's", () => {
  expect(readTimeZone("Europe/Berlin")).toBe("Europe/Berlin");
});

test.each([undefined, "", "Mars/Olympus", "+02:00", "x".repeat(5000)])(
  "When %p is told, then it is UTC",
  (told) => {
    expect(readTimeZone(told)).toBe("UTC");
  },
);

test("When a time zone is kept, then its name is no part of the cookie's own signs", () => {
  expect(timeZoneCookie("Europe/Berlin")).toMatch(/^timeZone=Europe%2FBerlin; path=\//);
});
