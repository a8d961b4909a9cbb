import { TooManyRequests } from "@ticketing/common";
import type { OrderStore } from "./order-store";

/** Open orders a buyer may have at once, before `RATE_LIMIT_SCALE`. */
const OPEN_HOLDS = 30;
const TRY_AGAIN_SECONDS = 60;

/**
 * Bounds how many tickets a buyer holds at once. An instance takes one buyer's orders one after another, so that
 * many at once get no further than they would one by one.
 */
export class OpenHolds {
  readonly #orders: OrderStore;
  readonly #most: number;
  readonly #lastOf = new Map<string, Promise<void>>();

  /** @param scale multiplies the bound */
  constructor(orders: OrderStore, scale: number) {
    this.#orders = orders;
    this.#most = Math.max(1, Math.round(OPEN_HOLDS * scale));
  }

  /**
   * Does `create`, which adds an open order of the buyer, when there is room for it.
   * @throws TooManyRequests when the buyer holds as many tickets as may be
   */
  async whenRoom<T>(buyerId: string, create: () => Promise<T>): Promise<T> {
    const before = this.#lastOf.get(buyerId) ?? Promise.resolve();
    const created = before.then(async () => {
      await this.#assertRoom(buyerId);
      return create();
    });
    const over = Promise.allSettled([created]).then(() => {
      if (this.#lastOf.get(buyerId) === over) this.#lastOf.delete(buyerId);
    });
    this.#lastOf.set(buyerId, over);
    return created;
  }

  async #assertRoom(buyerId: string): Promise<void> {
    const open = await this.#orders.model.countDocuments({ buyerId, status: "created" });
    if (open < this.#most) return;
    const detail = "You hold too many tickets. Pay for some, or cancel them.";
    throw new TooManyRequests(detail, TRY_AGAIN_SECONDS, "too-many-holds");
  }
}
