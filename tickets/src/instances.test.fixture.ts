import {
  type Applied,
  type Bus,
  createUserReplica,
  type EventEnvelope,
  envelope,
  type OrderStatus,
} from "@ticketing/common";
import { deliver, silentLog, someId } from "@ticketing/common/testing";
import type { Connection } from "mongoose";
import { createListeners } from "./listeners";
import { createOrderReplica } from "./order-replica";
import { Settlement } from "./settlement";
import { createTicketStore, type TicketStore } from "./ticket-store";
import { orderEvent } from "./tickets.test.fixture";

/** One instance of the service without its HTTP side. */
export interface Instance {
  connection: Connection;
  tickets: TicketStore;
  settlement: Settlement;
  init(): Promise<void>;
  handle(event: EventEnvelope): Promise<Applied>;
}

/** An instance on a connection and a broker that it may share with others. */
export function instanceOn(connection: Connection, bus: Bus): Instance {
  const tickets = createTicketStore({ connection, bus, log: silentLog });
  const orders = createOrderReplica({ connection });
  const users = createUserReplica({ connection });
  const settlement = new Settlement(tickets, orders, users);
  const listeners = createListeners({ orders, users, settlement });
  return {
    connection,
    tickets,
    settlement,
    init: async () => {
      await Promise.all([tickets.init(), orders.init(), users.init()]);
    },
    handle: (event) => deliver({ listeners }, event),
  };
}

/** The event that tells of an order's version. */
export function orderEventOf(ticketId: string, orderId: string, version: number, status: OrderStatus) {
  const { definition, state } = orderEvent(ticketId, orderId, version, status);
  const change = {
    aggregateId: orderId,
    version,
    occurredAt: new Date(),
    correlationId: "test",
    data: state,
  };
  return envelope(definition, change);
}

/** What orders tells of an order that ends, or stays, in that status. */
export function orderHistory(ticketId: string, status: OrderStatus) {
  const orderId = someId();
  const created = orderEventOf(ticketId, orderId, 0, "created");
  return status === "created" ? [created] : [created, orderEventOf(ticketId, orderId, 1, status)];
}
