import express, { Router } from "express";
import type { Webhooks } from "../webhooks";

const LIMIT = "256kb";

/** `POST /api/payments/webhook`: Stripe tells of something; it is answered only once it is handled. */
export function receiveWebhook(webhooks: Webhooks): Router {
  const raw = express.raw({ type: () => true, limit: LIMIT });
  return Router().post("/api/payments/webhook", raw, async (req, res) => {
    const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    await webhooks.handle(body, req.get("stripe-signature") ?? "");
    res.json({ received: true });
  });
}
