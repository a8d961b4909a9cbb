import { cancelExplanation, orderLabel } from "./order-text";

test("When an order is listed, then its label tells what became of it", () => {
  expect(orderLabel({ status: "created", reason: null })).toBe("Awaiting payment");
  expect(orderLabel({ status: "complete", reason: null })).toBe("Complete");
  expect(orderLabel({ status: "cancelled", reason: "expired" })).toBe("Cancelled: expired");
  expect(orderLabel({ status: "cancelled", reason: null })).toBe("Cancelled");
});

test("When an order was cancelled, then its buyer is told why and that nothing was charged", () => {
  const reasons = ["buyer", "expired", "payment-failed", "withdrawn", null] as const;
  const explanations = reasons.map(cancelExplanation);
  expect(new Set(explanations).size).toBe(reasons.length);
  expect(explanations.every((text) => text.endsWith("Nothing was charged."))).toBe(true);
  expect(cancelExplanation("expired")).toMatch(/expired/);
});
