import type { Aggregate, PaymentStatus, TicketStatus } from "@ticketing/common";
import { someId } from "@ticketing/common/testing";
import { Types } from "mongoose";
import { hold, type Order, settle } from "./order";

function someOpenOrder(): Aggregate<Order> {
  const now = new Date();
  const stored = { _id: new Types.ObjectId(), version: 0, createdAt: now, updatedAt: now, outbox: [] };
  return { ...hold(someTicketCopy("available"), someId(), 900), ...stored };
}

function someTicketCopy(status: TicketStatus) {
  const facts = { title: "Jazz", price: 2050, currency: "usd", sellerId: someId(), status };
  return { ...facts, _id: new Types.ObjectId(), version: 0 };
}

function somePaymentCopies(orderId: string, statuses: PaymentStatus[]) {
  return statuses.map((status) => ({ _id: new Types.ObjectId(), version: 0, orderId, status }));
}

type Case = [ticket: TicketStatus, payments: PaymentStatus[], outcome: string];

describe("What becomes of an open order", () => {
  it.each<Case>([
    ["available", [], "open"],
    ["reserved", ["failed", "failed"], "open"],
    ["reserved", ["voided"], "open"],
    ["reserved", ["refunded"], "open"],
    ["reserved", ["authorized"], "complete"],
    ["reserved", ["captured"], "complete"],
    ["reserved", ["failed", "failed", "authorized"], "complete"],
    ["reserved", ["failed", "failed", "failed", "authorized"], "complete"],
    ["reserved", ["failed", "failed", "failed"], "cancelled: payment-failed"],
    ["withdrawn", [], "cancelled: withdrawn"],
    ["withdrawn", ["authorized"], "cancelled: withdrawn"],
  ])("When its ticket is %s and its payments are %j, then it is %s", (ticket, payments, outcome) => {
    const order = someOpenOrder();
    const change = settle(
      order,
      someTicketCopy(ticket),
      somePaymentCopies(order._id.toHexString(), payments),
    );
    const { status = "open", reason } = change?.set ?? {};
    expect(reason ? `${status}: ${reason}` : status).toBe(outcome);
  });

  it("When its ticket is not known, then its payments decide", () => {
    const order = someOpenOrder();
    expect(settle(order, null, [])).toBeNull();
    const paid = somePaymentCopies(order._id.toHexString(), ["authorized"]);
    expect(settle(order, null, paid)?.set.status).toBe("complete");
  });

  it("When it is over, then nothing more becomes of it", () => {
    for (const status of ["complete", "cancelled"] as const) {
      const order = { ...someOpenOrder(), status };
      const payments = somePaymentCopies(order._id.toHexString(), [
        "authorized",
        "failed",
        "failed",
        "failed",
      ]);
      expect(settle(order, someTicketCopy("withdrawn"), payments)).toBeNull();
    }
  });
});
