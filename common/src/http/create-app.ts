import type { Express, Router } from "express";
import express from "express";
import helmet from "helmet";
import type { Logger } from "pino";
import { type Check, health } from "./health";
import { holdUntil } from "./hold-until";
import { jsonBody } from "./json-body";
import { noSuchRoute, problemHandler } from "./problem-handler";
import { limitRate } from "./rate-limit";
import { requestContext } from "./request-context";
import { requestMetrics } from "./request-metrics";
import { sameOrigin } from "./same-origin";
import { type SessionHasEnded, session } from "./session";
import { shedLoad } from "./shed-load";

/** Requests let through for each address in ten seconds, before `RATE_LIMIT_SCALE`. */
const REQUESTS_PER_TEN_SECONDS = 1_000;

/** Requests in hand at once: several times what the database's connections keep busy. */
const REQUESTS_IN_HAND = 1_000;

/** What every service's HTTP side is set up with. */
export interface HttpSettings {
  /** ES256 public key that verifies sessions, PEM. */
  publicKey: string;
  cookieKeys: string[];
  /** The site's own origins; the first is the canonical one. */
  siteOrigins: string[];
  /** Multiplies every limit on use. */
  rateLimitScale: number;
  /** Resolves once the service has what it needs to answer. */
  started: Promise<void>;
  /** Aborts when the service is told to stop. */
  stopping: AbortSignal;
}

interface AppOptions {
  settings: HttpSettings;
  log: Logger;
  checks: Check[];
  routes: Router;
  /** The service's OpenAPI document. */
  openapi: object;
  /** Looks up sessions that ended before their time. A service without it has no signed-in users. */
  sessionHasEnded?: SessionHasEnded;
  /** Routes that read their body themselves, such as webhooks signed over the raw bytes. */
  rawRoutes?: Router;
}

/** The Express app that every service starts from. It has no side effects until it is listened on. */
export function createHttpApp(options: AppOptions): Express {
  const { settings, log, sessionHasEnded: hasEnded } = options;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", "loopback, linklocal, uniquelocal");
  app.use(requestContext, requestMetrics, helmet());
  app.use(health(options.checks));
  app.get("/openapi.json", (_req, res) => {
    res.json(options.openapi);
  });
  app.use(shedLoad(REQUESTS_IN_HAND));
  app.use(holdUntil(settings.started));
  app.use(
    limitRate({
      limit: REQUESTS_PER_TEN_SECONDS * settings.rateLimitScale,
      windowSeconds: 10,
      detail: "Too many requests. Wait a moment.",
    }),
  );
  app.use(sameOrigin(settings.siteOrigins));
  if (options.rawRoutes) app.use(options.rawRoutes);
  app.use(...jsonBody);
  const { publicKey, cookieKeys } = settings;
  const secure = settings.siteOrigins[0]?.startsWith("https:") ?? false;
  app.use(...session({ publicKey, cookieKeys, secure, hasEnded }));
  app.use(options.routes);
  app.use(noSuchRoute);
  app.use(problemHandler(log));
  return app;
}
