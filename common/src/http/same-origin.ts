import type { RequestHandler } from "express";
import { Forbidden } from "../errors";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses state-changing requests that a browser sends from another site.
 * Programs that are no browsers send no `Origin` and pass: they carry nobody's cookie by accident.
 */
export function sameOrigin(siteOrigins: string[]): RequestHandler {
  return (req, _res, next) => {
    const origin = req.get("origin");
    const foreign = origin !== undefined && !SAFE_METHODS.has(req.method) && !siteOrigins.includes(origin);
    next(foreign ? new Forbidden("Requests from other sites are refused.") : undefined);
  };
}
