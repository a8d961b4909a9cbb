import type { RequestHandler } from "express";
import { within } from "../async";

const LONGEST_MS = 2_000;

/** Holds requests back while the service starts, for two seconds at most, so that a restart is a delay and no failure. */
export function holdUntil(started: Promise<void>): RequestHandler {
  let isStarted = false;
  void started.then(() => {
    isStarted = true;
  });
  return async (_req, _res, next) => {
    if (!isStarted) await within(LONGEST_MS, started).catch(() => {});
    next();
  };
}
