import { clockFace, isUrgent, partLeft, secondsLeft, spokenTimeLeft } from "./countdown";

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
  const spoken = Array.from({ length: 901 }, (_, passed) => {
    const { key, values } = spokenTimeLeft(900 - passed) ?? { key: "nothing", values: { count: 900 } };
    return `${values.count} ${key}`;
  });
  expect([...new Set(spoken)]).toEqual([
    "900 nothing",
    "10 minutesLeft",
    "5 minutesLeft",
    "2 minutesLeft",
    "1 minutesLeft",
    "30 secondsLeft",
    "10 secondsLeft",
    "0 ended",
  ]);
});

test("When less than a minute is left, then it is urgent", () => {
  expect([61, 60, 59, 0].map(isUrgent)).toEqual([false, false, true, true]);
});

test("When the time runs, then the part that is left shrinks from all to nothing and is never more than all", () => {
  expect([1200, 900, 450, 0].map((seconds) => partLeft(seconds, 5_000, 905_000))).toEqual([1, 1, 0.5, 0]);
  expect(partLeft(10, 5_000, 5_000)).toBe(0);
});
