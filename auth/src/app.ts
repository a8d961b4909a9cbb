import { createHttpApp, type Parts } from "@ticketing/common";
import type { Express } from "express";
import { openapi } from "./openapi";
import { createRoutes } from "./routes";
import { sessionHasEnded, type UserStore } from "./user-store";

/** The Express app of the auth service. */
export function createApp(parts: Parts<{ JWT_PRIVATE_KEY: string }>, users: UserStore): Express {
  return createHttpApp({
    settings: parts.http,
    log: parts.log,
    checks: parts.checks,
    routes: createRoutes({
      users,
      privateKey: parts.config.JWT_PRIVATE_KEY,
      rateLimitScale: parts.http.rateLimitScale,
    }),
    openapi,
    sessionHasEnded: sessionHasEnded(users),
  });
}
