import { createHttpApp, type Parts, type SessionHasEnded } from "@ticketing/common";
import type { Express } from "express";
import { openapi } from "./openapi";
import { createRoutes } from "./routes";
import type { RouteParts } from "./routes/parts";

/** The Express app of the orders service. */
export function createApp(parts: Parts, own: RouteParts, sessionHasEnded: SessionHasEnded): Express {
  return createHttpApp({
    settings: parts.http,
    log: parts.log,
    checks: parts.checks,
    routes: createRoutes(own),
    openapi,
    sessionHasEnded,
  });
}
