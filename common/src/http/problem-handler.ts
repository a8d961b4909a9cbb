import { STATUS_CODES } from "node:http";
import type { ErrorRequestHandler, Request, RequestHandler } from "express";
import type { Logger } from "pino";
import { isTransient, NotFound, Problem, Unavailable } from "../errors";

/** Answers what no route took. */
export const noSuchRoute: RequestHandler = (_req, _res, next) => next(new NotFound());

/** Answers every error as `application/problem+json`; what is nobody's fault but ours is logged, never shown. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error);
    const problem = toProblem(error);
    logFault(log, problem, req);
    if (problem.retryAfterSeconds !== undefined) res.setHeader("Retry-After", problem.retryAfterSeconds);
    res.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
  };
}

/** A part that is out of reach is told in a line; a fault of ours with all there is to know of it. */
function logFault(log: Logger, problem: Problem, { method, path }: Request): void {
  if (problem.status < 500) return;
  if (problem.status !== 503) log.error({ error: problem.cause ?? problem, method, path }, problem.detail);
  else log.warn({ cause: reasonOf(problem.cause), method, path }, problem.detail);
}

function reasonOf(cause: unknown): string | undefined {
  return cause instanceof Error ? cause.message : undefined;
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
