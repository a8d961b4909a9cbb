import type { ServiceDefinition } from "@ticketing/common";
import { createApp } from "./app";
import { createListeners } from "./listeners";
import { createOrderReplica } from "./order-replica";
import { createTicketStore } from "./ticket-store";

/** The service that owns tickets: listings, search, and whether a ticket is available, reserved or sold. */
export const ticketsService: ServiceDefinition<Record<string, never>> = {
  name: "tickets",
  config: {},
  build(parts) {
    const tickets = createTicketStore(parts);
    const orders = createOrderReplica(parts);
    return {
      app: createApp(parts, tickets),
      init: async () => {
        await Promise.all([tickets.init(), orders.init()]);
      },
      listeners: createListeners(tickets, orders),
      workers: [tickets.outbox],
    };
  },
};
