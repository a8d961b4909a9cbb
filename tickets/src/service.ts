import { createUserReplica, EventStreams, type ServiceDefinition, sessionHasEnded } from "@ticketing/common";
import { createApp } from "./app";
import { createListeners } from "./listeners";
import { createOrderReplica } from "./order-replica";
import { Settlement } from "./settlement";
import { TicketFeed } from "./ticket-feed";
import { createTicketStore } from "./ticket-store";

/** The service that owns tickets: listings, search, and whether a ticket is available, reserved or sold. */
export const ticketsService: ServiceDefinition<Record<string, never>> = {
  name: "tickets",
  config: {},
  build(parts) {
    const tickets = createTicketStore(parts);
    const orders = createOrderReplica(parts);
    const users = createUserReplica(parts);
    const settlement = new Settlement(tickets, orders, users);
    const streams = new EventStreams(parts.http.stopping);
    const feed = new TicketFeed(parts.bus, streams);
    return {
      app: createApp(parts, { tickets, settlement, feed, streams }, sessionHasEnded(users)),
      init: async () => {
        await Promise.all([tickets.init(), orders.init(), users.init()]);
      },
      listeners: createListeners({ orders, users, settlement }),
      workers: [tickets.outbox],
    };
  },
};
