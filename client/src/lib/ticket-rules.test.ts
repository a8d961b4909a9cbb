import { descriptionError, isEditable, priceError, titleError } from "./ticket-rules";

test("When a title is blank or too long, then it is refused, and its edges do not count", () => {
  expect(titleError("   ")).toMatch(/title/);
  expect(titleError(` ${"x".repeat(200)} `)).toBeNull();
  expect(titleError("x".repeat(201))).toMatch(/200/);
});

test("When a price leaves Stripe's bounds, then the bound is named", () => {
  expect(priceError("", "usd")).toBe("Name your price");
  expect(priceError("0.49", "usd")).toMatch("$0.50");
  expect(priceError("0.50", "usd")).toBeNull();
  expect(priceError("999999.99", "usd")).toBeNull();
  expect(priceError("1000000", "usd")).toMatch("$999,999.99");
});

test("When a price is no amount, then one is shown", () => {
  expect(priceError("twenty", "usd")).toBe("Type an amount such as 19.99");
});

test("When a description is beyond 5,000 characters, then it is refused", () => {
  expect(descriptionError("x".repeat(5000))).toBeNull();
  expect(descriptionError("x".repeat(5001))).toMatch(/5000/);
});

test("When a ticket is reserved, sold or withdrawn, then it cannot be changed", () => {
  expect(isEditable({ status: "available" })).toBe(true);
  expect((["reserved", "sold", "withdrawn"] as const).some((status) => isEditable({ status }))).toBe(false);
});
