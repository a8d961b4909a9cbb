import { pollDelay } from "./poll-delay";

test("When looks bring nothing new, then they become rarer up to a limit, and the first are brisk", () => {
  const delays = Array.from({ length: 60 }, (_, looks) => pollDelay(looks));
  expect(delays[0]).toBeLessThanOrEqual(1_000);
  expect(delays).toEqual([...delays].sort((a, b) => a - b));
  expect(delays.at(-1)).toBe(10_000);
});
