import type { RequestHandler } from "express";
import type { ValidationChain, ValidationError } from "express-validator";
import { validationResult } from "express-validator";
import { InvalidRequest, type ProblemDetail } from "../errors";

/** How other query parsers write objects and lists; no parameter of this API is either. */
const STRUCTURED_NAME = /[[\]]/;

/**
 * Checks a request against express-validator chains; the route then reads the values by `matchedData`.
 * @throws InvalidRequest with one entry for each fault, named by its field
 */
export function validateRequest(...chains: ValidationChain[]): RequestHandler {
  return async (req, _res, next) => {
    if (req.bodyProblem) throw req.bodyProblem;
    refuseStructuredNames(Object.keys(req.query));
    await Promise.all(chains.map((chain) => chain.run(req)));
    const faults = validationResult(req).array({ onlyFirstError: true }).map(toDetail);
    if (faults.length > 0) throw new InvalidRequest("The request is not valid.", faults);
    next();
  };
}

function refuseStructuredNames(names: string[]): void {
  const faults = names
    .filter((name) => STRUCTURED_NAME.test(name))
    .map((name) => ({ message: "A parameter is plain text.", field: name }));
  if (faults.length > 0) throw new InvalidRequest("The request is not valid.", faults);
}

function toDetail(fault: ValidationError): ProblemDetail {
  const message = String(fault.msg);
  return fault.type === "field" ? { message, field: fault.path } : { message };
}
