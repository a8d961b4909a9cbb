import {
  findPage,
  type PageRequest,
  pageParameters,
  requireAuth,
  signedInUser,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { matchedData, query } from "express-validator";
import { view } from "../payment";
import type { PaymentStore } from "../payment-store";

interface Search extends PageRequest {
  orderId?: string;
}

const parameters = [
  query("orderId")
    .optional()
    .isString()
    .matches(/^[0-9a-f]{24}$/)
    .withMessage("orderId is an id"),
  ...pageParameters(),
];

/** `GET /api/payments`: one's own payments, newest first. */
export function listPayments(payments: PaymentStore): Router {
  return Router().get("/api/payments", requireAuth, validateRequest(...parameters), async (req, res) => {
    const { orderId, ...page } = matchedData<Search>(req, { locations: ["query"] });
    const filter = {
      buyerId: signedInUser(req).id,
      status: { $ne: "processing" as const },
      ...(orderId ? { orderId } : {}),
    };
    res.json(await findPage(payments.model, filter, { field: "createdAt", direction: -1 }, page, view));
  });
}
