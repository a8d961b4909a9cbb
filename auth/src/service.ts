import type { ServiceDefinition } from "@ticketing/common";
import { z } from "zod";
import { createApp } from "./app";
import { createUserStore } from "./user-store";

const config = { JWT_PRIVATE_KEY: z.string().min(1) };

/** The service that owns users: it alone signs sessions; the others only verify them. */
export const authService: ServiceDefinition<typeof config> = {
  name: "auth",
  config,
  build(parts) {
    const users = createUserStore(parts);
    return {
      app: createApp(parts, users),
      init: () => users.init(),
      listeners: [],
      workers: [users.outbox],
    };
  },
};
