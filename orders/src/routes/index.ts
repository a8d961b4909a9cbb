import { Router } from "express";
import { cancelOrder } from "./cancel-order";
import { createOrder } from "./create-order";
import { listOrders } from "./list-orders";
import type { RouteParts } from "./parts";
import { showOrder } from "./show-order";

/** The service's endpoints. */
export function createRoutes(parts: RouteParts): Router {
  const { orders } = parts;
  return Router().use(listOrders(orders), createOrder(parts), showOrder(orders), cancelOrder(orders));
}
