import { periodNames, readSalesDays, salesPeriods, unitOf } from "./sales-periods";

/** So many days from a date on, with a sale of 100 on each. */
function days(from: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({
    date: new Date(Date.parse(from) + index * 86_400_000).toISOString().slice(0, 10),
    count: 1,
    amount: 100,
  }));
}

test("When an address names the days, then they are taken if there are such", () => {
  expect(readSalesDays("365")).toBe(365);
  expect(["", "8", "-7", "07", "x"].map(readSalesDays)).toEqual([30, 30, 30, 30, 30]);
});

test("When more days are shown, then they are added up by more of them", () => {
  expect(([7, 30, 90, 365] as const).map(unitOf)).toEqual(["day", "day", "week", "month"]);
});

test("When days are shown, then each is a period of its own", () => {
  expect(salesPeriods(days("2026-03-28", 3), "day")).toEqual([
    { from: "2026-03-28", to: "2026-03-28", count: 1, amount: 100 },
    { from: "2026-03-29", to: "2026-03-29", count: 1, amount: 100 },
    { from: "2026-03-30", to: "2026-03-30", count: 1, amount: 100 },
  ]);
});

test("When weeks are shown, then they begin on Mondays, and the first and the last may be short", () => {
  // 2026-01-01 is a Thursday.
  expect(salesPeriods(days("2026-01-01", 12), "week")).toEqual([
    { from: "2026-01-01", to: "2026-01-04", count: 4, amount: 400 },
    { from: "2026-01-05", to: "2026-01-11", count: 7, amount: 700 },
    { from: "2026-01-12", to: "2026-01-12", count: 1, amount: 100 },
  ]);
});

test("When a year is shown, then the same month of two years is two periods, and no sale is lost", () => {
  const periods = salesPeriods(days("2025-06-15", 365), "month");
  expect(periods).toHaveLength(13);
  expect(periods[0]).toEqual({ from: "2025-06-15", to: "2025-06-30", count: 16, amount: 1600 });
  expect(periods.at(-1)).toEqual({ from: "2026-06-01", to: "2026-06-14", count: 14, amount: 1400 });
  expect(periods.reduce((all, { count }) => all + count, 0)).toBe(365);
});

test("When periods are named, then by the language's own habits", () => {
  const week = { from: "2026-01-05", to: "2026-01-11", count: 0, amount: 0 };
  expect(periodNames("day", "en").full(week)).toBe("Mon, Jan 5");
  expect(periodNames("week", "en").full(week)).toMatch(/^Jan 5\s–\s11$/);
  expect(periodNames("week", "de").full(week)).toMatch(/^5\.–11\. Jan/);
  expect(periodNames("month", "en").full(week)).toBe("Jan 2026");
  expect(periodNames("week", "en").short(week)).toBe("Jan 5");
});
