import de from "../i18n/messages/de";
import en from "../i18n/messages/en";
import { cancelExplanation, orderLabel } from "./order-text";

test("When an order is listed, then its label tells what became of it", () => {
  const label = (order: Parameters<typeof orderLabel>[0]) => en.orders.labels[orderLabel(order)];
  expect(label({ status: "created", reason: null })).toBe("Awaiting payment");
  expect(label({ status: "complete", reason: null })).toBe("Complete");
  expect(label({ status: "cancelled", reason: "expired" })).toBe("Cancelled: expired");
  expect(label({ status: "cancelled", reason: null })).toBe("Cancelled");
});

test.each([
  ["English", en.orders.cancelled, "Nothing was charged."],
  ["German", de.orders.cancelled, "Es wurde nichts abgebucht."],
])(
  "When an order was cancelled, then its buyer is told in %s why and that nothing was charged",
  (_language, texts, end) => {
    const reasons = ["buyer", "expired", "payment-failed", "withdrawn", null] as const;
    const explanations = reasons.map((reason) => texts[cancelExplanation(reason)]);
    expect(new Set(explanations).size).toBe(reasons.length);
    expect(explanations.every((text) => text.endsWith(end))).toBe(true);
  },
);
