import { createUserReplica, type ServiceDefinition, sessionHasEnded } from "@ticketing/common";
import { z } from "zod";
import { createApp } from "./app";
import { createListeners } from "./listeners";
import { OpenHolds } from "./open-holds";
import { createOrderStore } from "./order-store";
import { createPaymentReplica } from "./payment-replica";
import { createSettlement } from "./settlement";
import { createTicketReplica } from "./ticket-replica";

const config = { ORDER_HOLD_SECONDS: z.coerce.number().positive().default(900) };

/** The service that owns orders: who holds or bought which ticket, and until when. */
export const ordersService: ServiceDefinition<typeof config> = {
  name: "orders",
  config,
  build(parts) {
    const orders = createOrderStore(parts);
    const tickets = createTicketReplica(parts);
    const payments = createPaymentReplica(parts);
    const users = createUserReplica(parts);
    const settlement = createSettlement(orders, tickets, payments);
    const openHolds = new OpenHolds(orders, parts.http.rateLimitScale);
    const holdSeconds = parts.config.ORDER_HOLD_SECONDS;
    return {
      app: createApp(parts, { orders, tickets, settlement, openHolds, holdSeconds }, sessionHasEnded(users)),
      init: async () => {
        await Promise.all([orders.init(), tickets.init(), payments.init(), users.init()]);
      },
      listeners: createListeners({ orders, tickets, payments, users, settlement }),
      workers: [orders.outbox],
    };
  },
};
