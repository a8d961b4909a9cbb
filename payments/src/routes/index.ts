import { Router } from "express";
import type { OrderReplica } from "../order-replica";
import type { PaymentStore } from "../payment-store";
import type { Settlement } from "../settlement";
import type { Webhooks } from "../webhooks";
import { createPayment } from "./create-payment";
import { listPayments } from "./list-payments";
import { receiveWebhook } from "./receive-webhook";

/** What the endpoints work with. */
export interface RouteParts {
  payments: PaymentStore;
  orders: OrderReplica;
  settlement: Settlement;
  webhooks: Webhooks;
}

/** The service's endpoints. */
export function createRoutes(parts: RouteParts): Router {
  return Router().use(listPayments(parts.payments), createPayment(parts));
}

/** The endpoints that read the body's bytes themselves. */
export function createRawRoutes({ webhooks }: RouteParts): Router {
  return receiveWebhook(webhooks);
}
