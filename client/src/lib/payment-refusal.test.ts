import { ApiProblem } from "../api/problem";
import de from "../i18n/messages/de";
import en from "../i18n/messages/en";
import { paymentRefusal } from "./payment-refusal";

function problem(status: number, type?: string, declineCode?: string): ApiProblem {
  return new ApiProblem({
    status,
    type: type ?? null,
    title: "Problem",
    detail: "As the service says it.",
    errors: [],
    declineCode: declineCode ?? null,
    retryAfterSeconds: null,
  });
}

test("When a card is declined, then the bank's reason is shown and another card is suggested", () => {
  const { kind, reason } = paymentRefusal(problem(402, "card-declined", "insufficient_funds"));
  expect(reason).toEqual({ key: "orders.declines.insufficient_funds" });
  expect(en.orders.refusal[kind].advice).toMatch(/another card/);
  expect(de.orders.refusal[kind].advice).toMatch(/andere Karte/);
});

test("When nobody knows what became of the payment, then nobody claims that nothing was charged", () => {
  const { kind } = paymentRefusal(problem(503));
  expect(en.orders.refusal[kind].advice).not.toMatch(/nothing was charged/i);
  expect(en.orders.refusal[kind].advice).toMatch(/again/);
  expect(de.orders.refusal[kind].advice).not.toMatch(/nichts/);
});

test("When the order is over, then the reason for that is shown", () => {
  expect(paymentRefusal(problem(409, "hold-ended"))).toEqual({
    kind: "refused",
    reason: { key: "orders.reasons.hold-ended" },
  });
});
