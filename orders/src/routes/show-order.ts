import { NotFound, pathId, requireAuth, signedInUser } from "@ticketing/common";
import { Router } from "express";
import { assertBuyer, view } from "../order";
import type { OrderStore } from "../order-store";

/** `GET /api/orders/:id`: one of one's own orders. */
export function showOrder(orders: OrderStore): Router {
  return Router().get("/api/orders/:id", requireAuth, async (req, res) => {
    const order = await orders.find(pathId(req));
    if (!order) throw new NotFound("There is no such order.");
    assertBuyer(order, signedInUser(req).id);
    res.json(view(order));
  });
}
