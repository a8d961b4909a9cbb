import { addressOf, limitRate } from "@ticketing/common";
import type { Request, RequestHandler } from "express";

/** Wrong passwords for one user from one address in a minute, before `RATE_LIMIT_SCALE`. */
const FAILURES_A_MINUTE = 60;

/**
 * Bounds how often one user's password can be guessed from one address; right ones do not count.
 * @param whose tells the user apart whose password it is
 * @throws TooManyRequests
 */
export function limitGuesses(rateLimitScale: number, whose: (req: Request) => string): RequestHandler {
  return limitRate({
    limit: FAILURES_A_MINUTE * rateLimitScale,
    windowSeconds: 60,
    detail: "Too many wrong passwords. Wait a minute.",
    keyOf: (req) => `${addressOf(req)} ${whose(req)}`,
    failuresOnly: true,
  });
}
