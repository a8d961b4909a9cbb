import type { Response } from "express";
import type { ApiError } from "./errors";

/** A status and the exact text of a body. */
export interface Answer {
  status: number;
  body: string;
}

/** An answer with `object` as its body, laid out as Stripe lays it out. */
export function answerWith(status: number, object: object): Answer {
  return { status, body: `${JSON.stringify(object, null, 2)}\n` };
}

export function answerError(error: ApiError): Answer {
  return answerWith(error.status, error.toAnswer());
}

export function send(response: Response, { status, body }: Answer): void {
  response.status(status).type("application/json").send(body);
}
