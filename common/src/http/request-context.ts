import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";

const storage = new AsyncLocalStorage<{ correlationId: string }>();
const ACCEPTED_ID = /^[\w.:-]{1,128}$/;

/** Gives the id that ties together the request, its log lines and its events; a new one outside of any. */
export function correlationId(): string {
  return storage.getStore()?.correlationId ?? randomUUID();
}

/** Runs `work`, and all it awaits, under that correlation id. */
export function withCorrelationId<T>(id: string, work: () => T): T {
  return storage.run({ correlationId: id }, work);
}

/** Takes the correlation id from `X-Request-Id`, or makes one, and sends it back. */
export const requestContext: RequestHandler = (req, res, next) => {
  const given = req.get("x-request-id");
  const id = given && ACCEPTED_ID.test(given) ? given : randomUUID();
  res.setHeader("X-Request-Id", id);
  withCorrelationId(id, next);
};
