import { eventually } from "@ticketing/common/testing";
import { expectProblem } from "../../site/expect-problem";
import {
  bodyOf,
  buyTicket,
  cancelOrder,
  holdTicket,
  listTicket,
  orderBecomes,
  orderOf,
  paymentBecomes,
  ticketBecomes,
  VISA,
} from "../../site/market";
import { chargesOf } from "../../site/stripe";
import type { Order, Payment } from "../../site/types";
import { User } from "../../site/user";
import { useOwnSystem } from "../../system/own-system";
import { withoutProgram } from "./outage";
import { accepts, misses } from "./recovery";

const ORDERABLE_WITHIN_MS = 5_000;
const BACK_WITHIN_MS = 30_000;

const system = useOwnSystem("broker", { RATE_LIMIT_SCALE: "1000" });

let seller: User;
let buyer: User;
beforeAll(async () => {
  [seller, buyer] = await Promise.all([User.signUp(system().site), User.signUp(system().site)]);
});

async function natsIsBack(): Promise<void> {
  await eventually(async () => {
    if (!(await accepts(system().place("nats").url))) throw new Error("NATS is not back");
  }, BACK_WITHIN_MS);
}

describe("When the broker is down", () => {
  it("tickets are listed all the same, and can be ordered within five seconds of its return", async () => {
    const tickets = await withoutProgram(system(), "nats", async () => {
      await misses(system(), "tickets", "nats");
      return [await listTicket(seller), await listTicket(seller), await listTicket(seller)];
    });
    await natsIsBack();
    for (const { id: ticketId } of tickets) {
      const order = async () => bodyOf(await buyer.post<Order>("/api/orders", { ticketId }), 201);
      await eventually(order, ORDERABLE_WITHIN_MS);
    }
  });

  it("orders are made and cancelled all the same, and tickets hear of it afterwards", async () => {
    const [toHold, held] = [await listTicket(seller), await listTicket(seller)];
    await cancelOrder(buyer, (await holdTicket(buyer, toHold.id)).id);
    const before = await holdTicket(buyer, held.id);
    await ticketBecomes(seller, held.id, "reserved");
    await ticketBecomes(seller, toHold.id, "available");
    const during = await withoutProgram(system(), "nats", async () => {
      await misses(system(), "orders", "nats");
      await cancelOrder(buyer, before.id);
      return holdTicket(buyer, toHold.id);
    });
    await natsIsBack();
    expect(await ticketBecomes(seller, toHold.id, "reserved")).toMatchObject({ orderId: during.id });
    expect(await ticketBecomes(seller, held.id, "available")).toMatchObject({ orderId: null });
  });
});

describe("While events stand still", () => {
  /** Stops the broker's process, which keeps its connections, for as long as `work` takes. */
  async function standingStill<T>(work: () => Promise<T>): Promise<T> {
    system().signal("nats", "SIGSTOP");
    try {
      return await work();
    } finally {
      system().signal("nats", "SIGCONT");
    }
  }

  it("a ticket that is ordered can be withdrawn; then its order is cancelled for that reason", async () => {
    const { id } = await listTicket(seller);
    await cancelOrder(buyer, (await holdTicket(buyer, id)).id);
    await ticketBecomes(seller, id, "available");
    const order = await standingStill(async () => {
      const held = await holdTicket(buyer, id);
      expect(await seller.delete(`/api/tickets/${id}`)).toMatchObject({ status: 204 });
      return held;
    });
    expect(await orderBecomes(buyer, order.id, "cancelled")).toMatchObject({ reason: "withdrawn" });
    expectProblem(await buyer.post("/api/payments", { orderId: order.id, paymentMethod: VISA }), 409);
  });

  it("an order that is paid for can be cancelled; then the money is given free", async () => {
    const { id } = await holdTicket(buyer, (await listTicket(seller)).id);
    await paymentsKnow(id);
    const payment = await standingStill(async () => {
      const paid = bodyOf(
        await buyer.post<Payment>("/api/payments", { orderId: id, paymentMethod: VISA }),
        201,
      );
      await cancelOrder(buyer, id);
      return paid;
    });
    expect(payment.status).toBe("authorized");
    await paymentBecomes(buyer, id, "voided");
    expect(await orderOf(buyer, id)).toMatchObject({ status: "cancelled", reason: "buyer" });
    expect(await chargesOf(system(), id)).toMatchObject([
      { id: payment.stripeId, status: "canceled", amountCaptured: 0, amountHeld: 0, amountReleased: 2050 },
    ]);
  });

  /** Anybody but the buyer is refused with 403 once payments has heard of an order. */
  async function paymentsKnow(orderId: string): Promise<void> {
    await eventually(async () => {
      const answer = await seller.post("/api/payments", { orderId, paymentMethod: VISA });
      expect(answer.status).toBe(403);
    });
  }
});

it("After all that, a ticket is bought as ever", async () => {
  const { id } = await listTicket(seller);
  const { id: orderId } = await buyTicket(buyer, id);
  expect(await ticketBecomes(seller, id, "sold")).toMatchObject({ orderId });
});
