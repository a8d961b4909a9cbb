import type { Request, RequestHandler } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import { TooManyRequests } from "../errors";

interface Limit {
  /** How many are let through in each window. */
  limit: number;
  windowSeconds: number;
  /** What the user is told. */
  detail: string;
  /** What is counted together; the client's address by default. */
  keyOf?: (req: Request) => string;
}

/** The client's address, IPv6 ones by their network. */
export function addressOf(req: Request): string {
  return ipKeyGenerator(req.ip ?? "");
}

/** Lets a bounded number of requests pass in each window. @throws TooManyRequests */
export function limitRate({ limit, windowSeconds, detail, keyOf = addressOf }: Limit): RequestHandler {
  return rateLimit({
    limit,
    windowMs: windowSeconds * 1000,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    keyGenerator: keyOf,
    handler: (_req, _res, next) => next(new TooManyRequests(detail, windowSeconds)),
  });
}
