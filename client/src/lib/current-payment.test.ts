import type { Payment, PaymentStatus } from "../api/types";
import { currentPayment, mergePayments, receiptPayment, triesLeft } from "./current-payment";

function payment(status: PaymentStatus, fields: Partial<Payment> = {}): Payment {
  return {
    id: status,
    orderId: "5f1d7f3e8b0c2a0012345678",
    status,
    amount: 1999,
    currency: "usd",
    stripeId: "pi_1",
    createdAt: "2026-01-01T12:00:00.000Z",
    updatedAt: "2026-01-01T12:00:00.000Z",
    ...fields,
  };
}

describe("An order's current payment", () => {
  test("When the first tries failed, then it is the one that was accepted", () => {
    expect(currentPayment([payment("failed"), payment("authorized")])?.id).toBe("authorized");
  });

  test("When one took the money, then it is that one", () => {
    expect(currentPayment([payment("authorized"), payment("captured")])?.id).toBe("captured");
  });

  test("When all failed or were given back, then there is none", () => {
    expect(currentPayment([payment("failed"), payment("voided"), payment("refunded")])).toBeNull();
  });
});

test("When the money went back, then the receipt tells of that payment", () => {
  expect(receiptPayment([payment("failed"), payment("refunded")])?.id).toBe("refunded");
  expect(receiptPayment([payment("refunded"), payment("captured")])?.id).toBe("captured");
  expect(receiptPayment([payment("failed")])).toBeNull();
});

test("When cards are declined, then fewer tries are left, and never less than none", () => {
  const failed = ["1", "2", "3", "4"].map((id) => payment("failed", { id }));
  expect([0, 1, 2, 3, 4].map((count) => triesLeft(failed.slice(0, count)))).toEqual([3, 2, 1, 0, 0]);
  expect(triesLeft([payment("voided"), payment("authorized")])).toBe(3);
});

test("When an older list comes late, then it takes back nothing that is known", () => {
  const authorized = payment("authorized", { id: "1" });
  const captured = payment("captured", { id: "1", updatedAt: "2026-01-01T12:00:01.000Z" });
  const failed = payment("failed", { id: "2" });
  expect(mergePayments([captured, failed], [authorized])).toEqual([captured, failed]);
  expect(mergePayments([authorized], [captured, failed])).toEqual([captured, failed]);
  expect(mergePayments([authorized], [])).toEqual([authorized]);
});
