import { amountFault, moneyInput } from "./typed-money";

describe("Why what was typed is no amount", () => {
  test.each(["1,234", "1.234", "1,234.50", "1.234,50", "1 234,50", "1\u202f234", "1'234.50", "12,34,567.00"])(
    "When %p has thousands separators, then that is why",
    (typed) => {
      expect(amountFault(typed, "usd")).toBe("grouped");
    },
  );

  test.each([
    ["1234.567", "usd", "tooFine"],
    ["0,5000", "usd", "tooFine"],
    ["1500.5", "jpy", "tooFine"],
    ["twenty", "usd", "notAnAmount"],
    ["$20", "usd", "notAnAmount"],
    ["-5", "usd", "notAnAmount"],
    ["1.2.3", "usd", "notAnAmount"],
    ["20,50", "usd", null],
    ["1,234", "kwd", null],
  ] as const)("When %p is typed in %s, then it is told: %p", (typed, currency, fault) => {
    expect(amountFault(typed, currency)).toBe(fault);
  });
});

test("When an amount goes into a form's field, then it stands there as a person would type it", () => {
  expect(moneyInput(1999, "usd", "en")).toBe("19.99");
  expect(moneyInput(1999, "usd", "de")).toBe("19,99");
  expect(moneyInput(5, "usd", "en")).toBe("0.05");
  expect(moneyInput(1500, "jpy", "de")).toBe("1500");
});
