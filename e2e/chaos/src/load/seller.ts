import type { TicketState } from "@ticketing/common";
import type { Market } from "./market";
import type { VirtualUser } from "./virtual-user";

const PRICE = { lowest: 50, highest: 50_000 };
const REMEMBERED = 12;
const REPEAT = 0.1;

/** Lists, edits and withdraws tickets, looks at them, and now and then sends a listing twice. */
export class Seller {
  private listed: string[] = [];
  private titles = 0;

  constructor(
    private readonly user: VirtualUser,
    private readonly market: Market,
  ) {}

  /** Does one thing. */
  async act(): Promise<void> {
    const { random } = this.user;
    const ticket = this.listed.length > 0 ? random.pick(this.listed) : undefined;
    if (ticket === undefined || (!this.market.isFull && random.chance(0.6))) await this.list();
    else if (random.chance(0.5)) await this.edit(ticket);
    else if (random.chance(0.3)) await this.withdraw(ticket);
    else await this.look(ticket);
  }

  private async list(): Promise<void> {
    const { user, market } = this;
    const ask = {
      operation: "create-ticket",
      method: "POST",
      path: "/api/tickets",
      json: this.listing(),
      key: user.newKey(),
    } as const;
    const { outcome, body } = await user.ask<TicketState>(ask);
    if (outcome !== "ok") return;
    this.listed = [...this.listed, body.id].slice(-REMEMBERED);
    market.offer(body.id);
    if (user.random.chance(REPEAT)) await user.ask(ask);
  }

  private async edit(id: string): Promise<void> {
    const json = this.listing();
    await this.user.ask({ operation: "edit-ticket", method: "PUT", path: `/api/tickets/${id}`, json });
  }

  private async withdraw(id: string): Promise<void> {
    const path = `/api/tickets/${id}`;
    const { outcome } = await this.user.ask({ operation: "withdraw-ticket", method: "DELETE", path });
    if (outcome !== "ok") return;
    this.market.close(id);
    this.listed = this.listed.filter((other) => other !== id);
  }

  private async look(id: string): Promise<void> {
    if (this.user.random.chance(0.2)) {
      const path = "/api/tickets?limit=20&sort=price";
      await this.user.ask({ operation: "list-tickets", method: "GET", path });
    } else {
      await this.user.ask({ operation: "show-ticket", method: "GET", path: `/api/tickets/${id}` });
    }
  }

  /** A title that nothing else was ever called. */
  private listing() {
    this.titles += 1;
    const title = `Listing ${this.titles} of ${this.user.name}`;
    return { title, price: this.user.random.int(PRICE.lowest, PRICE.highest) };
  }
}
