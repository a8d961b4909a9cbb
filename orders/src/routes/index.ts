import { Router } from "express";
import { cancelOrder } from "./cancel-order";
import { createOrder } from "./create-order";
import { listOrders } from "./list-orders";
import { orderFigures } from "./order-figures";
import type { RouteParts } from "./parts";
import { showOrder } from "./show-order";

/** The service's endpoints. What has a name stands before what has any id. */
export function createRoutes(parts: RouteParts): Router {
  const { orders } = parts;
  return Router().use(
    listOrders(orders),
    createOrder(parts),
    orderFigures(orders),
    showOrder(orders),
    cancelOrder(orders),
  );
}
