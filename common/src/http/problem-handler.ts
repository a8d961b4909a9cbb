import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { isTransient, NotFound, Problem, Unavailable } from "../errors";

/** Answers what no route took. */
export const noSuchRoute: RequestHandler = (_req, _res, next) => next(new NotFound());

/** Answers every error as `application/problem+json`; what is nobody's fault but ours is logged, never shown. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = toProblem(error);
    if (problem.status >= 500) log.error({ error, method: req.method, path: req.path }, problem.detail);
    if (problem.retryAfterSeconds !== undefined) res.setHeader("Retry-After", problem.retryAfterSeconds);
    res.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
  };
}

function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isTransient(error)) {
    return new Unavailable("A part of the site is out of reach. Try again in a moment.", { cause: error });
  }
  if (error instanceof URIError) return new NotFound();
  const status = clientFault(error);
  if (status) return new Problem(status, STATUS_CODES[status] ?? "Bad Request", "The request is malformed.");
  return new Problem(500, "Internal Server Error", "Something went wrong on our side.", { cause: error });
}

/** The status that Express itself gives a request it cannot read, such as a malformed path. */
function clientFault(error: unknown): number | undefined {
  if (!(error instanceof Error) || !("status" in error)) return undefined;
  const { status } = error;
  return typeof status === "number" && status >= 400 && status < 500 ? status : undefined;
}
