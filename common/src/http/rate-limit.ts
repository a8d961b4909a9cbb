import type { Request, RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { TooManyRequests } from "../errors";

interface Limit {
  /** How many are let through in each window; at least one is. */
  limit: number;
  windowSeconds: number;
  /** What the user is told. */
  detail: string;
  /** What is counted together; the client's address by default. */
  keyOf?: (req: Request) => string;
  /** Whether only requests answered with an error count. */
  failuresOnly?: boolean;
}

/** The client's address, IPv6 ones by their network. */
export function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? "");
}

/** Lets a bounded number of requests pass in each window. @throws TooManyRequests */
export function limitRate({
  limit,
  windowSeconds,
  detail,
  keyOf = addressOf,
  failuresOnly = false,
}: Limit): RequestHandler {
  return rateLimit({
    limit: Math.max(1, Math.round(limit)),
    windowMs: windowSeconds * 1000,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    keyGenerator: keyOf,
    skipSuccessfulRequests: failuresOnly,
    handler: (_req, _res, next) => next(new TooManyRequests(detail, windowSeconds)),
  });
}
