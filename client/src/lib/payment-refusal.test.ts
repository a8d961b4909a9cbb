import { ApiProblem } from "../api/problem";
import de from "../i18n/messages/de";
import en from "../i18n/messages/en";
import { paymentRefusal } from "./payment-refusal";

function problem(status: number, message: string): ApiProblem {
  return new ApiProblem({
    status,
    title: "Problem",
    detail: message,
    errors: [{ message }],
    retryAfterSeconds: null,
  });
}

test("When a card is declined, then the bank's reason is shown and another card is suggested", () => {
  const { kind, reason } = paymentRefusal(problem(402, "Your card has insufficient funds."));
  expect(reason).toEqual({ key: "orders.reasons.insufficientFunds" });
  expect(en.orders.refusal[kind].advice).toMatch(/another card/);
  expect(de.orders.refusal[kind].advice).toMatch(/andere Karte/);
});

test("When nobody knows what became of the payment, then nobody claims that nothing was charged", () => {
  const { kind } = paymentRefusal(problem(503, "A part of the site is out of reach."));
  expect(en.orders.refusal[kind].advice).not.toMatch(/nothing was charged/i);
  expect(en.orders.refusal[kind].advice).toMatch(/again/);
  expect(de.orders.refusal[kind].advice).not.toMatch(/nichts/);
});

test("When the order is over, then the service's own reason is shown", () => {
  const sentence = "This order has expired.";
  expect(paymentRefusal(problem(409, sentence))).toEqual({ kind: "refused", reason: { sentence } });
});
