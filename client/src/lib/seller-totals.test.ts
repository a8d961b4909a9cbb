import type { SellerTotal } from "../api/types";
import { addUp, amountsOf, countOf } from "./seller-totals";

const none = { count: 0, amount: 0 };

const totals: SellerTotal[] = [
  {
    currency: "eur",
    byStatus: { available: { count: 1, amount: 500 }, reserved: none, sold: none, withdrawn: none },
    sales: [],
  },
  {
    currency: "usd",
    byStatus: {
      available: { count: 2, amount: 3000 },
      reserved: none,
      sold: { count: 3, amount: 9000 },
      withdrawn: none,
    },
    sales: [],
  },
];

test("When tickets have several currencies, then they are counted together", () => {
  expect(countOf(totals, "available")).toBe(3);
  expect(countOf(totals, "reserved")).toBe(0);
  expect(countOf([], "sold")).toBe(0);
});

test("When tickets have several currencies, then each has an amount of its own, where there are any", () => {
  expect(amountsOf(totals, "available")).toEqual([
    { currency: "eur", amount: 500 },
    { currency: "usd", amount: 3000 },
  ]);
  expect(amountsOf(totals, "sold")).toEqual([{ currency: "usd", amount: 9000 }]);
});

test("When sums are added up, then both their parts are", () => {
  expect(addUp([{ count: 1, amount: 5 }, none, { count: 2, amount: 7 }])).toEqual({ count: 3, amount: 12 });
  expect(addUp([])).toEqual(none);
});
