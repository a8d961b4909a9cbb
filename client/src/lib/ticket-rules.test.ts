import { descriptionFault, isEditable, priceFault, titleFault } from "./ticket-rules";

test("When a title is blank or too long, then it is refused, and its edges do not count", () => {
  expect(titleFault("   ")).toEqual({ key: "titleMissing" });
  expect(titleFault(` ${"x".repeat(200)} `)).toBeNull();
  expect(titleFault("x".repeat(201))).toEqual({ key: "titleLong", values: { max: 200 } });
});

test("When a price leaves Stripe's bounds, then the bound is named in the visitor's language", () => {
  expect(priceFault("", "usd", "en")).toEqual({ key: "priceMissing" });
  expect(priceFault("0.49", "usd", "en")).toEqual({ key: "priceLow", values: { least: "$0.50" } });
  expect(priceFault("0.50", "usd", "en")).toBeNull();
  expect(priceFault("999999,99", "usd", "de")).toBeNull();
  expect(priceFault("1000000", "usd", "de")).toEqual({
    key: "priceHigh",
    values: { most: "999.999,99\u00a0$" },
  });
});

test("When a price is no amount, then one is shown as the visitor would type it", () => {
  expect(priceFault("twenty", "usd", "en")).toEqual({ key: "notAnAmount", values: { example: "19.99" } });
  expect(priceFault("zwanzig", "usd", "de")).toEqual({ key: "notAnAmount", values: { example: "19,99" } });
});

test("When a price has thousands separators or too many decimals, then that is told", () => {
  expect(priceFault("1,234.50", "usd", "en")).toEqual({ key: "grouped", values: { example: "1234.50" } });
  expect(priceFault("1.234,50", "usd", "de")).toEqual({ key: "grouped", values: { example: "1234,50" } });
  expect(priceFault("19.9999", "usd", "en")).toEqual({ key: "tooFine", values: { digits: 2 } });
});

test("When a description is beyond 5,000 characters, then it is refused", () => {
  expect(descriptionFault("x".repeat(5000))).toBeNull();
  expect(descriptionFault("x".repeat(5001))).toEqual({ key: "descriptionLong", values: { max: 5000 } });
});

test("When a ticket is reserved, sold or withdrawn, then it cannot be changed", () => {
  expect(isEditable({ status: "available" })).toBe(true);
  expect((["reserved", "sold", "withdrawn"] as const).some((status) => isEditable({ status }))).toBe(false);
});
