import { settle } from "./order";
import type { OrderStore } from "./order-store";
import type { PaymentReplica } from "./payment-replica";
import type { TicketReplica } from "./ticket-replica";

/** Brings an order in line with what is known of its ticket and its payments; may be repeated at will. */
export type Settlement = (orderId: string) => Promise<void>;

/** Ties the decision `settle` to the facts it needs. */
export function createSettlement(
  orders: OrderStore,
  tickets: TicketReplica,
  payments: PaymentReplica,
): Settlement {
  return (orderId) =>
    orders.settle(orderId, async (order) => {
      const [ticket, attempts] = await Promise.all([
        tickets.find(order.ticket.id),
        payments.findWhere({ orderId }),
      ]);
      return settle(order, ticket, attempts);
    });
}
