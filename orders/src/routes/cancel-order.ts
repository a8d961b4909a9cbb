import { NotFound, pathId, requireAuth, signedInUser, validateRequest } from "@ticketing/common";
import { Router } from "express";
import { cancelByBuyer } from "../order";
import type { OrderStore } from "../order-store";

/** `DELETE /api/orders/:id`: the buyer gives the ticket up. */
export function cancelOrder(orders: OrderStore): Router {
  return Router().delete("/api/orders/:id", requireAuth, validateRequest(), async (req, res) => {
    const buyer = signedInUser(req);
    const order = await orders.change(pathId(req), (current) => cancelByBuyer(current, buyer.id));
    if (!order) throw new NotFound("There is no such order.");
    res.status(204).end();
  });
}
