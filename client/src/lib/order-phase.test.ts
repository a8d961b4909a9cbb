import type { Payment, PaymentStatus } from "../api/types";
import { orderPhase } from "./order-phase";

function payment(status: PaymentStatus): Payment {
  return {
    id: status,
    orderId: "5f1d7f3e8b0c2a0012345678",
    status,
    amount: 1999,
    currency: "usd",
    stripeId: "pi_1",
    createdAt: "2026-01-01T12:00:00.000Z",
    updatedAt: "2026-01-01T12:00:00.000Z",
  };
}

describe("An order's phase", () => {
  test("When it is held, unpaid and in time, then it can be paid", () => {
    expect(orderPhase({ status: "created" }, null, 1)).toBe("payable");
  });

  test("When its time is up, then nothing can be done but wait", () => {
    expect(orderPhase({ status: "created" }, null, 0)).toBe("time-up");
  });

  test("When a payment was accepted, then it is being processed, in time or not", () => {
    expect(orderPhase({ status: "created" }, payment("authorized"), 100)).toBe("processing");
    expect(orderPhase({ status: "created" }, payment("authorized"), 0)).toBe("processing");
  });

  test("When it is over, then neither payment nor time matters", () => {
    expect(orderPhase({ status: "complete" }, null, 100)).toBe("complete");
    expect(orderPhase({ status: "cancelled" }, payment("authorized"), 100)).toBe("cancelled");
  });
});
