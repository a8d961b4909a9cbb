import { ApiProblem } from "../api/problem";
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
  const refusal = paymentRefusal(problem(402, "Your card has insufficient funds."));
  expect(refusal.message).toBe("Your card has insufficient funds.");
  expect(refusal.advice).toMatch(/another card/);
});

test("When nobody knows what became of the payment, then nobody claims that nothing was charged", () => {
  const { advice } = paymentRefusal(problem(503, "A part of the site is out of reach."));
  expect(advice).not.toMatch(/nothing was charged/i);
  expect(advice).toMatch(/again/);
});

test("When the order is over, then the service's own reason is shown", () => {
  expect(paymentRefusal(problem(409, "This order has expired.")).message).toBe("This order has expired.");
});
