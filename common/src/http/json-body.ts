import type { Request, RequestHandler } from "express";
import express from "express";
import { InvalidRequest, PayloadTooLarge, type Problem, UnsupportedMediaType } from "../errors";

const LIMIT = "64kb";
const BODY_METHODS = new Set(["POST", "PUT", "PATCH", "DELETE"]);

declare global {
  namespace Express {
    interface Request {
      /** What is wrong with the body's JSON; told only after 401, as the contract orders the answers. */
      bodyProblem?: Problem;
    }
  }
}

const onlyJson: RequestHandler = (req, _res, next) => {
  const hasBody = req.headers["transfer-encoding"] !== undefined || Number(req.headers["content-length"]) > 0;
  const wrongType = BODY_METHODS.has(req.method) && hasBody && !req.is("application/json");
  next(wrongType ? new UnsupportedMediaType() : undefined);
};

interface BodyError {
  type?: string;
  status?: number;
}

/** What is answered at once. What is wrong with the JSON itself is kept in `bodyProblem` and is none of it. */
function answeredAtOnce(error: BodyError, req: Request): unknown {
  switch (error.type) {
    case "entity.too.large":
      return new PayloadTooLarge(LIMIT);
    case "encoding.unsupported":
    case "charset.unsupported":
      return new UnsupportedMediaType();
    case "entity.parse.failed":
      req.bodyProblem = new InvalidRequest("The request body is not valid JSON.");
      return undefined;
    default:
      if (error.status !== 400) return error;
      req.bodyProblem = new InvalidRequest("The request body could not be read.");
      return undefined;
  }
}

const parse = express.json({ limit: LIMIT });

/** The parser's own errors only: one that a route before it threw is none of the body's. */
const readJson: RequestHandler = (req, res, next) => {
  parse(req, res, (error?: BodyError) => next(error && answeredAtOnce(error, req)));
};

/** Parses JSON bodies up to 64 kB; 415 and 413 at once, broken JSON when the route validates. */
export const jsonBody: RequestHandler[] = [onlyJson, readJson];
