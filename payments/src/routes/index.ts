import { Router } from "express";
import { createPayment } from "./create-payment";
import { listPayments } from "./list-payments";
import type { RouteParts } from "./parts";
import { receiveWebhook } from "./receive-webhook";

/** The service's endpoints. */
export function createRoutes(parts: RouteParts): Router {
  return Router().use(listPayments(parts.payments), createPayment(parts));
}

/** The endpoints that read the body's bytes themselves. */
export function createRawRoutes({ webhooks }: RouteParts): Router {
  return receiveWebhook(webhooks);
}
