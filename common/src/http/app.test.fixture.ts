import { Router } from "express";
import { type Logger, pino } from "pino";
import { testKeys } from "../testing";
import { createHttpApp, type HttpSettings } from "./create-app";
import type { Check } from "./health";
import type { SessionHasEnded } from "./session";

export const ORIGIN = "http://localhost:3000";

interface TestAppOptions {
  routes?: Router;
  rawRoutes?: Router;
  checks?: Check[];
  settings?: Partial<HttpSettings>;
  log?: Logger;
  sessionHasEnded?: SessionHasEnded;
}

/** The app every service starts from, with a test's own routes. */
export function testApp({
  routes,
  rawRoutes,
  checks = [],
  settings,
  log,
  sessionHasEnded = async () => false,
}: TestAppOptions = {}) {
  return createHttpApp({
    settings: {
      publicKey: testKeys.publicKey,
      cookieKeys: testKeys.cookieKeys,
      siteOrigins: [ORIGIN],
      rateLimitScale: 1_000,
      started: Promise.resolve(),
      stopping: new AbortController().signal,
      ...settings,
    },
    log: log ?? pino({ level: "silent" }),
    checks,
    routes: routes ?? Router(),
    ...(rawRoutes ? { rawRoutes } : {}),
    sessionHasEnded,
    openapi: { openapi: "3.1.0" },
  });
}
