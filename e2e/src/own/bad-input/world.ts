import { wholeList } from "../../site/lists";
import { holdTicket, listTicket, ticketBecomes, VISA } from "../../site/market";
import { type LedgerPayment, ledgerOf } from "../../site/stripe";
import type { Order, Payment, Ticket } from "../../site/types";
import { newEmail, PASSWORD, User } from "../../site/user";
import type { RunningSystem } from "../../system/running-system";
import type { Operation, Schema } from "./operations";

interface Snapshot {
  tickets: Ticket[];
  orders: Order[];
  payments: Payment[];
  ledger: LedgerPayment[];
}

const UNKNOWN_ID = "0123456789abcdef01234567";

/** A small market in which every route could do something, if only it were asked well. */
export class World {
  private constructor(
    private readonly system: RunningSystem,
    /** Sells one ticket, and holds another one. */
    readonly user: User,
    private readonly own: Ticket,
    private readonly forSale: Ticket,
    private readonly order: Order,
  ) {}

  static async make(system: RunningSystem): Promise<World> {
    const [user, other] = await Promise.all([User.signUp(system.site), User.signUp(system.site)]);
    const [own, forSale, held] = await Promise.all([listTicket(user), listTicket(other), listTicket(other)]);
    const order = await holdTicket(user, held.id);
    await ticketBecomes(user, held.id, "reserved");
    return new World(system, user, own, forSale, order);
  }

  /** Everything that a request might have changed. */
  async snapshot(): Promise<Snapshot> {
    const tickets = await Promise.all(
      ["available", "reserved", "sold"].map((status) =>
        wholeList<Ticket>(this.user, `/api/tickets?status=${status}`),
      ),
    );
    return {
      tickets: tickets.flat(),
      orders: await wholeList<Order>(this.user, "/api/orders"),
      payments: await wholeList<Payment>(this.user, "/api/payments"),
      ledger: await ledgerOf(this.system),
    };
  }

  /** A route's path with the id of something that is there. */
  pathOf({ path }: Operation): string {
    const id = path.startsWith("/api/orders") ? this.order.id : this.own.id;
    return path.replace(/\{\w+\}/, id);
  }

  /** A body that the route would take. */
  goodBody({ body }: Operation): Record<string, unknown> {
    const fields = Object.entries(body?.properties ?? {});
    return Object.fromEntries(fields.map(([name, schema]) => [name, this.goodValue(name, schema)]));
  }

  private goodValue(name: string, schema: Schema): unknown {
    const known: Record<string, unknown> = {
      email: newEmail(),
      password: PASSWORD,
      title: "Blues night",
      price: 2050,
      description: "Row 7",
      currency: "usd",
      ticketId: this.forSale.id,
      orderId: this.order.id,
      paymentMethod: VISA,
    };
    return known[name] ?? sampleOf(schema);
  }
}

function sampleOf(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.type === "integer" || schema.type === "number") return schema.minimum ?? 1;
  if (schema.type === "boolean") return true;
  return schema.pattern ? UNKNOWN_ID : "text";
}
