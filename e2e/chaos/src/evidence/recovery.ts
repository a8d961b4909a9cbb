import { setTimeout as delay } from "node:timers/promises";
import type { OrderState, TicketState } from "@ticketing/common";
import type { Ask, VirtualUser } from "../load/virtual-user";
import type { ChaosSystem } from "../system/chaos-system";
import { INSTANCES } from "../system/names";

/** How long every instance may take to be ready once the faults are over, in milliseconds. */
const READY_WITHIN_MS = 30_000;
const SOLD_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 200;
const ANSWER_WITHIN_MS = 5_000;

/** Waits until every instance is ready, and gives those that are not in time, with what they say. */
export async function unready(system: ChaosSystem): Promise<string[]> {
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const answers = await Promise.all(INSTANCES.map((name) => readinessOf(name, system.urlOf(name))));
    const not = answers.filter((answer) => answer !== undefined);
    if (not.length === 0) return [];
    if (Date.now() > deadline) return not.map((what) => `after ${READY_WITHIN_MS / 1_000} s ${what}`);
    await delay(LOOK_EVERY_MS);
  }
}

async function readinessOf(name: string, url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const text = await answer.text();
    return answer.status === 200 ? undefined : `${name} is not ready: ${text}`;
  } catch (error) {
    return `${name} does not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Sells one ticket as one does in fair weather, once what waited has been worked off, and gives what did not work. */
export async function sellOne(seller: VirtualUser, buyer: VirtualUser): Promise<string[]> {
  const deadline = Date.now() + SOLD_WITHIN_MS;
  for (;;) {
    try {
      await trySelling(seller, buyer, deadline);
      return [];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (Date.now() > deadline) return [`a ticket could not be sold: ${why}`];
    }
    await delay(LOOK_EVERY_MS);
  }
}

async function trySelling(seller: VirtualUser, buyer: VirtualUser, deadline: number): Promise<void> {
  const key = seller.newKey();
  const post = { method: "POST", key } as const;
  const listing = { title: `The last listing ${key}`, price: 2050 };
  const ticket = await done<TicketState>(seller, {
    ...post,
    operation: "create-ticket",
    path: "/api/tickets",
    json: listing,
  });
  const order = await done<OrderState>(buyer, {
    ...post,
    operation: "create-order",
    path: "/api/orders",
    json: { ticketId: ticket.id },
    key: buyer.newKey(),
  });
  await done(buyer, {
    ...post,
    operation: "pay",
    path: "/api/payments",
    json: { orderId: order.id, paymentMethod: "pm_card_visa" },
    key: buyer.newKey(),
  });
  const show = { operation: "show-ticket", method: "GET", path: `/api/tickets/${ticket.id}` } as const;
  for (;;) {
    const { status } = await done<TicketState>(seller, show);
    if (status === "sold") return;
    if (Date.now() > deadline) throw new Error(`what was paid for is ${status}, not sold`);
    await delay(LOOK_EVERY_MS);
  }
}

async function done<Body>(user: VirtualUser, ask: Ask): Promise<Body> {
  const { outcome, status, body } = await user.askOnce<Body>(ask);
  if (outcome !== "ok") throw new Error(`${ask.operation} was answered ${status} ${JSON.stringify(body)}`);
  return body;
}
