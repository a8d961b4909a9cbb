import { Router } from "express";
import type { OpenHolds } from "../open-holds";
import type { OrderStore } from "../order-store";
import type { Settlement } from "../settlement";
import type { TicketReplica } from "../ticket-replica";
import { cancelOrder } from "./cancel-order";
import { createOrder } from "./create-order";
import { listOrders } from "./list-orders";
import { showOrder } from "./show-order";

/** What the endpoints work with. */
export interface RouteParts {
  orders: OrderStore;
  tickets: TicketReplica;
  settlement: Settlement;
  openHolds: OpenHolds;
  holdSeconds: number;
}

/** The service's endpoints. */
export function createRoutes(parts: RouteParts): Router {
  const { orders } = parts;
  return Router().use(listOrders(orders), createOrder(parts), showOrder(orders), cancelOrder(orders));
}
