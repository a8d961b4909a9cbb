import fc from "fast-check";
import { figuresOf, type Listed, type Window } from "./figures";

const NONE = { count: 0, amount: 0 };
const WINDOW: Window = { days: 3, timeZone: "Europe/Berlin", now: new Date("2026-03-30T10:00:00Z") };

const listed = (facts: Partial<Listed>): Listed => ({
  status: "available",
  price: 2050,
  currency: "usd",
  updatedAt: WINDOW.now,
  ...facts,
});
const sold = (at: string, facts: Partial<Listed> = {}) =>
  listed({ status: "sold", updatedAt: new Date(at), ...facts });

describe("A seller's figures", () => {
  it("When nothing was ever listed, then there are none", () => {
    expect(figuresOf([], WINDOW)).toEqual([]);
  });

  it("When tickets are listed, then they are counted and added up by currency and status", () => {
    const tickets = [
      listed({}),
      listed({ price: 50 }),
      listed({ status: "reserved", price: 100 }),
      listed({ status: "withdrawn", currency: "eur", price: 70 }),
    ];
    const noSales = ["2026-03-28", "2026-03-29", "2026-03-30"].map((date) => ({ date, ...NONE }));
    expect(figuresOf(tickets, WINDOW)).toEqual([
      {
        currency: "eur",
        byStatus: { available: NONE, reserved: NONE, sold: NONE, withdrawn: { count: 1, amount: 70 } },
        sales: noSales,
      },
      {
        currency: "usd",
        byStatus: {
          available: { count: 2, amount: 2100 },
          reserved: { count: 1, amount: 100 },
          sold: NONE,
          withdrawn: NONE,
        },
        sales: noSales,
      },
    ]);
  });

  it("When tickets were sold around the change to summer time, then each sale is told of on its day there", () => {
    const tickets = [
      sold("2026-03-27T22:59:59Z", { price: 1_000_000 }),
      sold("2026-03-27T23:00:00Z", { price: 1 }),
      sold("2026-03-28T23:00:00Z", { price: 10 }),
      sold("2026-03-29T21:59:59Z", { price: 20 }),
      sold("2026-03-29T22:00:00Z", { price: 100 }),
    ];
    const [usd] = figuresOf(tickets, WINDOW);
    expect(usd?.sales).toEqual([
      { date: "2026-03-28", count: 1, amount: 1 },
      { date: "2026-03-29", count: 2, amount: 30 },
      { date: "2026-03-30", count: 1, amount: 100 },
    ]);
    expect(usd?.byStatus.sold).toEqual({ count: 5, amount: 1_000_131 });
  });

  it("When sales are in two currencies, then each is told of in its own", () => {
    const at = "2026-03-30T09:00:00Z";
    const figures = figuresOf([sold(at, { currency: "jpy", price: 500 }), sold(at)], WINDOW);
    expect(figures.map(({ currency, sales }) => [currency, sales.at(-1)])).toEqual([
      ["jpy", { date: "2026-03-30", count: 1, amount: 500 }],
      ["usd", { date: "2026-03-30", count: 1, amount: 2050 }],
    ]);
  });

  it("When anything was sold within the last year, in whatever zone, then the days of a year add up to it", () => {
    const now = new Date("2026-11-21T12:00:00Z");
    const sales = fc.array(
      fc.record({
        at: fc.date({ min: new Date("2025-11-24T00:00:00Z"), max: now, noInvalidDate: true }),
        price: fc.integer({ min: 50, max: 99_999_999 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    const zones = fc.constantFrom("UTC", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Kiritimati");
    fc.assert(
      fc.property(sales, zones, (made, timeZone) => {
        const tickets = made.map(({ at, price }) => sold(at.toISOString(), { price }));
        const [usd] = figuresOf(tickets, { days: 365, timeZone, now });
        const amount = usd?.sales.reduce((sum, day) => sum + day.amount, 0);
        expect(usd?.sales).toHaveLength(365);
        expect(amount).toBe(usd?.byStatus.sold.amount);
      }),
      { numRuns: 50 },
    );
  });
});
