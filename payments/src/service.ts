import { createUserReplica, type ServiceDefinition, sessionHasEnded } from "@ticketing/common";
import { z } from "zod";
import { createApp } from "./app";
import { createListeners } from "./listeners";
import { createOrderReplica } from "./order-replica";
import { PaymentIntents } from "./payment-intents";
import { createPaymentStore } from "./payment-store";
import { Settlement } from "./settlement";
import { createStripe } from "./stripe";
import { WebhookInbox } from "./webhook-inbox";
import { Webhooks } from "./webhooks";

const config = {
  STRIPE_SECRET_KEY: z.string().min(1),
  STRIPE_WEBHOOK_SECRET: z.string().min(1),
  STRIPE_API_URL: z.url().optional(),
};

/** The service that owns payments: what was authorised, captured or given up at Stripe, and for which order. */
export const paymentsService: ServiceDefinition<typeof config> = {
  name: "payments",
  config,
  build(parts) {
    const stripe = createStripe(parts.config);
    const intents = new PaymentIntents(stripe);
    const payments = createPaymentStore(parts);
    const orders = createOrderReplica(parts);
    const users = createUserReplica(parts);
    const inbox = new WebhookInbox(parts.connection);
    const settlement = new Settlement({ payments, orders, intents, log: parts.log });
    const webhooks = new Webhooks(stripe, parts.config.STRIPE_WEBHOOK_SECRET, inbox, settlement);
    return {
      app: createApp(parts, { payments, orders, settlement, webhooks }, sessionHasEnded(users)),
      init: async () => {
        await Promise.all([payments.init(), orders.init(), users.init(), inbox.init()]);
      },
      listeners: createListeners({ orders, users, settlement }),
      workers: [payments.outbox, settlement],
    };
  },
};
