import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "@ticketing/common/testing";
import { expectProblem } from "../../site/expect-problem";
import {
  bodyOf,
  cancelOrder,
  DECLINED,
  holdTicket,
  listTicket,
  orderBecomes,
  orderOf,
  paymentsOf,
  ticketBecomes,
  ticketOf,
  VISA,
} from "../../site/market";
import { chargesOf } from "../../site/stripe";
import type { Order, Payment } from "../../site/types";
import { User } from "../../site/user";
import { useOwnSystem } from "../../system/own-system";

const HOLD_SECONDS = 3;
const system = useOwnSystem("expiry", { ORDER_HOLD_SECONDS: String(HOLD_SECONDS) });

let seller: User;
let buyer: User;
let other: User;
beforeAll(async () => {
  const { site } = system();
  [seller, buyer, other] = await Promise.all([User.signUp(site), User.signUp(site), User.signUp(site)]);
});

async function holdNewTicket(): Promise<Order> {
  return holdTicket(buyer, (await listTicket(seller)).id);
}

function expectExpired(order: Order): void {
  expect(order).toMatchObject({ status: "cancelled", reason: "expired" });
  expect(Date.parse(order.updatedAt)).toBeGreaterThanOrEqual(Date.parse(order.expiresAt));
}

it("When a hold ends, then the order is cancelled, the ticket is free, and paying comes too late", async () => {
  const { id, ticket } = await holdNewTicket();
  expectProblem(await buyer.post("/api/payments", { orderId: id, paymentMethod: DECLINED }), 402);
  expectExpired(await orderBecomes(buyer, id, "cancelled"));
  expectProblem(await buyer.post("/api/payments", { orderId: id, paymentMethod: VISA }), 409);
  await ticketBecomes(seller, ticket.id, "available");
  for (const charge of await chargesOf(system(), id)) {
    expect(charge).toMatchObject({ amountHeld: 0, amountCaptured: 0 });
  }
});

it("When the hold of an order that is over ends, then the order that has the ticket now keeps it", async () => {
  const first = await holdNewTicket();
  await cancelOrder(buyer, first.id);
  const second = await holdTicket(other, first.ticket.id);
  expectExpired(await orderBecomes(other, second.id, "cancelled"));
  expect(await orderOf(buyer, first.id)).toMatchObject({ reason: "buyer", version: 1 });
});

it("When the buyer pays at the last moment, then it is either bought and charged, or neither", async () => {
  const orders = await Promise.all(Array.from({ length: 5 }, holdNewTicket));
  await Promise.all(
    orders.map(({ id, expiresAt }) =>
      eventually(async () => {
        const left = Date.parse(expiresAt) - Date.now();
        if (left > 20) throw new Error(`${left} ms are left`);
        await buyer.post("/api/payments", { orderId: id, paymentMethod: VISA });
      }),
    ),
  );
  for (const { id } of orders) {
    await eventually(async () => {
      const { status } = await orderOf(buyer, id);
      expect(status).not.toBe("created");
      const charges = await chargesOf(system(), id);
      const captured = charges.reduce((sum, { amountCaptured }) => sum + amountCaptured, 0);
      expect(captured).toBe(status === "complete" ? 2050 : 0);
      for (const { amountHeld } of charges) expect(amountHeld).toBe(0);
    });
  }
});

it("When Redis dies and its data is gone, then holds end all the same", async () => {
  const orders = await Promise.all(Array.from({ length: 3 }, holdNewTicket));
  const data = join(system().home, "data/redis");
  for (const name of readdirSync(data)) rmSync(join(data, name), { recursive: true });
  system().signal("redis", "SIGKILL");
  for (const { id } of orders) expectExpired(await orderBecomes(buyer, id, "cancelled"));
});

it("When expiration is down as a hold ends, then it ends as soon as it is back", async () => {
  const { id, ticket } = await holdNewTicket();
  system().signal("expiration", "SIGKILL");
  expectExpired(await orderBecomes(buyer, id, "cancelled"));
  await ticketBecomes(seller, ticket.id, "available");
});

it("When an order was paid for in time, then the end of its hold changes nothing", async () => {
  const { id, expiresAt, ticket } = await holdNewTicket();
  bodyOf(await buyer.post<Payment>("/api/payments", { orderId: id, paymentMethod: VISA }), 201);
  const complete = await orderBecomes(buyer, id, "complete");
  const later = await holdNewTicket();
  expect(Date.parse(later.expiresAt)).toBeGreaterThan(Date.parse(expiresAt));
  await orderBecomes(buyer, later.id, "cancelled");
  expect(await orderOf(buyer, id)).toEqual(complete);
  expect(await ticketOf(seller, ticket.id)).toMatchObject({ status: "sold", orderId: id });
  expect(await paymentsOf(buyer, id)).toMatchObject([{ status: "captured" }]);
});
