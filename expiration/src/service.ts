import type { ServiceDefinition } from "@ticketing/common";
import { z } from "zod";
import { createApp } from "./app";
import { HoldClock } from "./hold-clock";
import { createListeners } from "./listeners";
import { createOrderReplica } from "./order-replica";
import { Timekeeper } from "./timekeeper";
import { createTimerStore } from "./timer-store";

const config = { REDIS_URL: z.string().min(1) };

/** The service that ends holds: it keeps a timer for each open order and tells when its time is over. */
export const expirationService: ServiceDefinition<typeof config> = {
  name: "expiration",
  config,
  build(parts) {
    const orders = createOrderReplica(parts);
    const timers = createTimerStore(parts);
    const clock = new HoldClock(parts.config.REDIS_URL, parts.log);
    const timekeeper = new Timekeeper({ orders, timers, clock, log: parts.log });
    return {
      app: createApp(parts, clock),
      init: async () => {
        await Promise.all([orders.init(), timers.init()]);
      },
      listeners: createListeners(orders, timekeeper),
      workers: [timers.outbox, timekeeper],
    };
  },
};
