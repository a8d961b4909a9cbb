import { figuresOf } from "./figures";

const NONE = { count: 0, amount: 0 };

describe("A buyer's figures", () => {
  it("When nothing was ever ordered, then there are none", () => {
    expect(figuresOf([])).toEqual([]);
  });

  it("When there are orders, then they are counted and added up by currency and status", () => {
    const usd = { price: 2050, currency: "usd" };
    const eur = { price: 100, currency: "eur" };
    expect(
      figuresOf([
        { status: "created", ticket: usd },
        { status: "complete", ticket: eur },
        { status: "complete", ticket: eur },
        { status: "cancelled", ticket: usd },
      ]),
    ).toEqual([
      { currency: "eur", byStatus: { created: NONE, complete: { count: 2, amount: 200 }, cancelled: NONE } },
      {
        currency: "usd",
        byStatus: {
          created: { count: 1, amount: 2050 },
          complete: NONE,
          cancelled: { count: 1, amount: 2050 },
        },
      },
    ]);
  });
});
