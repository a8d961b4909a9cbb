import { calendarOf, daysUpTo, isTimeZone } from "./calendar";

describe("A calendar", () => {
  it.each([
    ["UTC", "2026-03-28T23:59:59.999Z", "2026-03-28"],
    ["Europe/Berlin", "2026-03-28T22:59:59.999Z", "2026-03-28"],
    ["Europe/Berlin", "2026-03-28T23:00:00.000Z", "2026-03-29"],
    ["Europe/Berlin", "2026-03-29T21:59:59.999Z", "2026-03-29"],
    ["Europe/Berlin", "2026-03-29T22:00:00.000Z", "2026-03-30"],
    ["Europe/Berlin", "2026-10-25T22:59:59.999Z", "2026-10-25"],
    ["Europe/Berlin", "2026-10-25T23:00:00.000Z", "2026-10-26"],
    ["America/Los_Angeles", "2026-01-01T07:59:59.999Z", "2025-12-31"],
    ["Pacific/Kiritimati", "2025-12-31T10:00:00.000Z", "2026-01-01"],
    ["Asia/Kathmandu", "2024-02-28T18:14:59.999Z", "2024-02-28"],
    ["Asia/Kathmandu", "2024-02-28T18:15:00.000Z", "2024-02-29"],
  ])("of %s says of %s that it is the day %s", (timeZone, moment, day) => {
    expect(calendarOf(timeZone)(new Date(moment))).toBe(day);
  });

  it.each([
    ["2026-03-30", 3, ["2026-03-28", "2026-03-29", "2026-03-30"]],
    ["2026-10-26", 3, ["2026-10-24", "2026-10-25", "2026-10-26"]],
    ["2024-03-01", 3, ["2024-02-28", "2024-02-29", "2024-03-01"]],
    ["2026-01-01", 2, ["2025-12-31", "2026-01-01"]],
    ["2026-01-01", 1, ["2026-01-01"]],
  ])("tells the days up to %s, %i of them, oldest first", (last, count, days) => {
    expect(daysUpTo(last, count)).toEqual(days);
  });

  it("tells a whole year of days, each once", () => {
    const days = daysUpTo("2026-11-21", 365);
    expect(new Set(days).size).toBe(365);
    expect(days[0]).toBe("2025-11-22");
  });

  it.each(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])("knows %s", (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(["", " ", "Mars/Olympus", "+02:00", "-0500", "Europe/Berlin ", "../etc/passwd", "\u0000"])(
    "does not know %j",
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});
