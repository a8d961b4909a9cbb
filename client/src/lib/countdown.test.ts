import { clockFace, secondsLeft, spokenTimeLeft } from "./countdown";

test("When part of a second is left, then it counts as a whole one, and nothing is below zero", () => {
  expect(secondsLeft(10_000, 9_999)).toBe(1);
  expect(secondsLeft(10_000, 9_000)).toBe(1);
  expect(secondsLeft(10_000, 8_999)).toBe(2);
  expect(secondsLeft(10_000, 10_000)).toBe(0);
  expect(secondsLeft(10_000, 99_000)).toBe(0);
});

test("When seconds are shown, then they read as a clock", () => {
  expect(clockFace(0)).toBe("0:00");
  expect(clockFace(59)).toBe("0:59");
  expect(clockFace(900)).toBe("15:00");
  expect(clockFace(3725)).toBe("1:02:05");
});

test("When the time runs, then it is spoken of at its milestones only", () => {
  const spoken = Array.from({ length: 901 }, (_, passed) => spokenTimeLeft(900 - passed));
  expect([...new Set(spoken)]).toEqual([
    "",
    "10 minutes left to pay.",
    "5 minutes left to pay.",
    "2 minutes left to pay.",
    "1 minute left to pay.",
    "30 seconds left to pay.",
    "10 seconds left to pay.",
    "The time to pay has ended.",
  ]);
});
