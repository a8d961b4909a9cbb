import { requireAuth, signedInUser } from "@ticketing/common";
import { Router } from "express";
import { figuresOf, type Ordered } from "../figures";
import type { OrderStore } from "../order-store";

/** `GET /api/orders/figures`: what oneself has ordered. */
export function orderFigures(orders: OrderStore): Router {
  return Router().get("/api/orders/figures", requireAuth, async (req, res) => {
    const ordered = await orders.model
      .find({ buyerId: signedInUser(req).id })
      .select(["status", "ticket.price", "ticket.currency"])
      .lean<Ordered[]>();
    res.json({ totals: figuresOf(ordered) });
  });
}
