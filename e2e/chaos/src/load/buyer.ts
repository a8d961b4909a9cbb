import { setTimeout as delay } from "node:timers/promises";
import { MAX_DECLINES, type OrderState } from "@ticketing/common";
import type { Market } from "./market";
import type { VirtualUser } from "./virtual-user";

const GOOD = "pm_card_visa";
const DECLINED = ["pm_card_visa_chargeDeclined", "pm_card_visa_chargeDeclinedInsufficientFunds"] as const;
const REPEAT = 0.1;
const RUSH = 0.3;
const RUSH_WAIT_MS = 3_000;
/** How long before or after the end of a hold somebody pays at the last moment, in milliseconds. */
const LAST_MOMENT = { before: 400, after: 200 };

/** Races for tickets and pays, is declined, cancels, does both at once, pays at the last moment, or walks away. */
export class Buyer {
  constructor(
    private readonly user: VirtualUser,
    private readonly market: Market,
  ) {}

  /** Tries to get one ticket. */
  async act(): Promise<void> {
    const { user } = this;
    const ticketId = user.random.chance(RUSH) ? await this.nextOffer() : this.market.pick(user.random);
    if (ticketId === undefined) return;
    const key = user.newKey();
    const ask = {
      operation: "create-order",
      method: "POST",
      path: "/api/orders",
      json: { ticketId },
      key,
    } as const;
    const { outcome, body } = await user.ask<OrderState>(ask);
    if (outcome !== "ok") return;
    if (user.random.chance(REPEAT)) await user.ask(ask);
    await this.decide(body);
    if (user.random.chance(0.3)) {
      await user.ask({ operation: "show-order", method: "GET", path: `/api/orders/${body.id}` });
    }
  }

  /** The next ticket that comes on sale: all who wait for it order it at the same moment. */
  private nextOffer(): Promise<string | undefined> {
    return this.market.next(AbortSignal.timeout(RUSH_WAIT_MS)).catch(() => undefined);
  }

  private async decide(order: OrderState): Promise<void> {
    const { random } = this.user;
    const draw = random.int(1, 100);
    if (draw <= 40) await this.pay(order, GOOD);
    else if (draw <= 50) await this.payAfterDecline(order);
    else if (draw <= 55) await this.strikeOut(order);
    else if (draw <= 67) await this.cancel(order);
    else if (draw <= 82) await this.payAndCancel(order);
    else if (draw <= 90) await this.payAtTheLastMoment(order);
  }

  private async pay(order: OrderState, paymentMethod: string): Promise<void> {
    const { user } = this;
    const json = { orderId: order.id, paymentMethod };
    const ask = {
      operation: "pay",
      method: "POST",
      path: "/api/payments",
      json,
      key: user.newKey(),
    } as const;
    const { outcome } = await user.ask(ask);
    if (outcome !== "ok") return;
    this.market.close(order.ticket.id);
    if (user.random.chance(REPEAT)) await user.ask(ask);
  }

  private async payAfterDecline(order: OrderState): Promise<void> {
    await this.pay(order, this.user.random.pick(DECLINED));
    await this.pay(order, GOOD);
  }

  private async strikeOut(order: OrderState): Promise<void> {
    for (let strike = 1; strike <= MAX_DECLINES; strike += 1) {
      await this.pay(order, this.user.random.pick(DECLINED));
    }
  }

  private async cancel({ id }: OrderState): Promise<void> {
    await this.user.ask({ operation: "cancel-order", method: "DELETE", path: `/api/orders/${id}` });
  }

  private async payAndCancel(order: OrderState): Promise<void> {
    await Promise.all([this.pay(order, GOOD), this.cancel(order)]);
  }

  private async payAtTheLastMoment(order: OrderState): Promise<void> {
    const moment = Date.parse(order.expiresAt) + this.user.random.int(-LAST_MOMENT.before, LAST_MOMENT.after);
    await delay(Math.max(0, moment - Date.now()));
    await this.pay(order, GOOD);
  }
}
