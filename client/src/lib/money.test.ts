import { compactMoney } from "./compact-money";
import { currencySymbol } from "./currency-symbol";
import { formatMoney, parseMoney } from "./money";
import { moneyInput } from "./typed-money";

describe("parseMoney", () => {
  test.each([
    ["19.99", 1999],
    ["19,99", 1999],
    ["20", 2000],
    ["20.5", 2050],
    [" 0.50 ", 50],
    ["1.10", 110],
    ["4.35", 435],
    ["999999.99", 99_999_999],
  ])("When %p is typed in US dollars, then it is %p cents", (typed, cents) => {
    expect(parseMoney(typed, "usd")).toBe(cents);
  });

  test("When every amount of cents up to 1,000 dollars is written and read again, then none is changed", () => {
    const changed = Array.from({ length: 100_000 }, (_, cents) => cents).filter(
      (cents) => parseMoney(moneyInput(cents, "usd", cents % 2 ? "en" : "de"), "usd") !== cents,
    );
    expect(changed).toEqual([]);
  });

  test.each(["", "abc", "-5", "1e3", "19.999", "1.2.3", "1 000", ".5", "5.", "0x10", "1234567890123"])(
    "When %p is typed, then it is no amount",
    (typed) => {
      expect(parseMoney(typed, "usd")).toBeNull();
    },
  );

  test("When the currency has no decimals, then a fraction is refused", () => {
    expect(parseMoney("1500", "jpy")).toBe(1500);
    expect(parseMoney("1500.5", "jpy")).toBeNull();
  });

  test("When the currency has three decimals, then all three are read", () => {
    expect(parseMoney("1.234", "kwd")).toBe(1234);
    expect(parseMoney("1.2", "kwd")).toBe(1200);
  });
});

test("When an amount is shown, then it has its currency's symbol and digits, as the language writes them", () => {
  expect(formatMoney(2050, "usd", "en")).toBe("$20.50");
  expect(formatMoney(99_999_999, "usd", "en")).toBe("$999,999.99");
  expect(formatMoney(123_450, "usd", "de")).toBe("1.234,50\u00a0$");
  expect(formatMoney(1500, "jpy", "en")).toBe("¥1,500");
  expect(currencySymbol("eur", "en")).toBe("€");
});

test("When there is little room, then it is shown about how much an amount is", () => {
  expect(compactMoney(1_234_500, "usd", "en")).toBe("$12K");
  expect(compactMoney(1500, "jpy", "en")).toBe("¥1.5K");
});
