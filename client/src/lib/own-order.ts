import { ApiProblem } from "../api/problem";
import { serverApi } from "../api/server";
import type { Order, Ticket, User } from "../api/types";

/** The user's own order that holds the ticket or bought it, or null: there is none, or it cannot be asked now. */
export async function ownOrderOf(ticket: Ticket, user: User): Promise<Order | null> {
  if (!ticket.orderId || ticket.sellerId === user.id) return null;
  try {
    const { value: order } = await (await serverApi()).getOrder(ticket.orderId);
    return order.status === "cancelled" ? null : order;
  } catch (thrown) {
    if (thrown instanceof ApiProblem) return null;
    throw thrown;
  }
}
