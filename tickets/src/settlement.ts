import { eachOf, Unavailable, type UserReplica } from "@ticketing/common";
import type { Types } from "mongoose";
import type { OrderReplica } from "./order-replica";
import { settle } from "./ticket";
import type { TicketStore } from "./ticket-store";

/** Listings that are withdrawn at once, and in one go: a delivery of an event takes a few seconds at most. */
const AT_ONCE = 8;
const MOST_IN_ONE_GO = 100;

/** Brings tickets in line with what is known of their orders and sellers; may be repeated at will. */
export class Settlement {
  readonly #tickets: TicketStore;
  readonly #orders: OrderReplica;
  readonly #users: UserReplica;

  constructor(tickets: TicketStore, orders: OrderReplica, users: UserReplica) {
    this.#tickets = tickets;
    this.#orders = orders;
    this.#users = users;
  }

  /** Settles one ticket. */
  async ticket(ticketId: string): Promise<void> {
    await this.#tickets.settle(ticketId, async (ticket) => {
      const [orders, isGone] = await Promise.all([
        this.#orders.findWhere({ ticketId }),
        this.#isGone(ticket.sellerId),
      ]);
      const open = orders.filter((order) => order.status !== "cancelled");
      return settle(ticket, open, isGone);
    });
  }

  /**
   * Withdraws what a seller who is gone has for sale; nothing of anybody else's.
   * @throws Unavailable when there is more than can be withdrawn in one go: it is to be called again
   */
  async seller(sellerId: string): Promise<void> {
    if (!(await this.#isGone(sellerId))) return;
    const listings = await this.#tickets.model
      .find({ sellerId, status: "available" })
      .select("_id")
      .limit(MOST_IN_ONE_GO + 1)
      .lean<{ _id: Types.ObjectId }[]>();
    const now = listings.slice(0, MOST_IN_ONE_GO);
    await eachOf(now, AT_ONCE, ({ _id }) => this.ticket(_id.toHexString()));
    if (listings.length > now.length) throw new Unavailable("There are more listings to withdraw.");
  }

  async #isGone(sellerId: string): Promise<boolean> {
    return (await this.#users.find(sellerId))?.status === "deleted";
  }
}
