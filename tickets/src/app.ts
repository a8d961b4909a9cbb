import { createHttpApp, type Parts } from "@ticketing/common";
import type { Express } from "express";
import { openapi } from "./openapi";
import { createRoutes } from "./routes";
import type { TicketStore } from "./ticket-store";

/** The Express app of the tickets service. */
export function createApp(parts: Parts, tickets: TicketStore): Express {
  return createHttpApp({
    settings: parts.http,
    log: parts.log,
    checks: parts.checks,
    routes: createRoutes(tickets),
    openapi,
  });
}
