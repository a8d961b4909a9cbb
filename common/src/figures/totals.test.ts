import { totalsOf } from "./totals";

const STATUSES = ["open", "done"] as const;

describe("Totals", () => {
  it("When there is nothing, then there is no currency either", () => {
    expect(totalsOf([], STATUSES)).toEqual([]);
  });

  it("When there is something, then it is counted and added up by currency and status, zeros included", () => {
    const items = [
      { currency: "usd", status: "open", amount: 2050 },
      { currency: "eur", status: "done", amount: 99_999_999 },
      { currency: "usd", status: "open", amount: 50 },
      { currency: "chf", status: "open", amount: 100 },
    ] as const;
    expect(totalsOf([...items], STATUSES)).toEqual([
      { currency: "chf", byStatus: { open: { count: 1, amount: 100 }, done: { count: 0, amount: 0 } } },
      {
        currency: "eur",
        byStatus: { open: { count: 0, amount: 0 }, done: { count: 1, amount: 99_999_999 } },
      },
      { currency: "usd", byStatus: { open: { count: 2, amount: 2100 }, done: { count: 0, amount: 0 } } },
    ]);
  });
});
