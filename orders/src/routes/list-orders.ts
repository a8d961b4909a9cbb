import {
  findPage,
  type OrderStatus,
  orderStatus,
  type PageRequest,
  pageParameters,
  requireAuth,
  signedInUser,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { matchedData, query } from "express-validator";
import { view } from "../order";
import type { OrderStore } from "../order-store";

interface Search extends PageRequest {
  status?: OrderStatus;
}

const parameters = [
  query("status", "there is no such status").optional().isString().isIn(orderStatus.options),
  ...pageParameters(),
];

/** `GET /api/orders`: one's own orders, newest first. */
export function listOrders(orders: OrderStore): Router {
  return Router().get("/api/orders", requireAuth, validateRequest(...parameters), async (req, res) => {
    const { status, ...page } = matchedData<Search>(req, { locations: ["query"] });
    const filter = { buyerId: signedInUser(req).id, ...(status ? { status } : {}) };
    res.json(await findPage(orders.model, filter, { field: "createdAt", direction: -1 }, page, view));
  });
}
