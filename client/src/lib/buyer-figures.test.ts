import { figuresByStatus } from "./buyer-figures";

const none = { count: 0, amount: 0 };

test("When there are orders in several currencies, then each status tells how many, and each currency apart", () => {
  const usd = {
    currency: "usd",
    byStatus: { created: { count: 1, amount: 2050 }, complete: { count: 2, amount: 5000 }, cancelled: none },
  };
  const eur = {
    currency: "eur",
    byStatus: { created: none, complete: { count: 1, amount: 900 }, cancelled: none },
  };
  expect(figuresByStatus([usd, eur])).toEqual([
    { status: "created", count: 1, amounts: [{ currency: "usd", amount: 2050 }] },
    {
      status: "complete",
      count: 3,
      amounts: [
        { currency: "usd", amount: 5000 },
        { currency: "eur", amount: 900 },
      ],
    },
    { status: "cancelled", count: 0, amounts: [] },
  ]);
});

test("When there are no orders, then every status is there with none", () => {
  expect(figuresByStatus([]).map(({ count }) => count)).toEqual([0, 0, 0]);
});
