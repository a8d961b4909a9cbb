import { createHttpApp, type Parts } from "@ticketing/common";
import { type Express, Router } from "express";
import type { HoldClock } from "./hold-clock";
import { openapi } from "./openapi";

/** The Express app of the expiration service: no public route, only its health and its metrics. */
export function createApp(parts: Parts, clock: HoldClock): Express {
  return createHttpApp({
    settings: parts.http,
    log: parts.log,
    checks: [...parts.checks, { part: "redis", answers: () => clock.answers() }],
    routes: Router(),
    openapi,
  });
}
