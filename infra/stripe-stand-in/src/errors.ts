import type Stripe from "stripe";

/** What stands under `error` in the body of an unsuccessful answer. */
export interface ErrorBody {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
  payment_method?: Stripe.PaymentMethod;
}

/** Where Stripe explains an error code. */
export function docUrl(code: string): string {
  return `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`;
}

/** An answer in Stripe's error shape. What the failed call had done is undone. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: ErrorBody,
  ) {
    super(body.message);
  }

  /** The answer's body, `{ error: … }`. */
  toAnswer(): object {
    const { code } = this.body;
    return { error: { ...this.body, ...(code === undefined ? {} : { doc_url: docUrl(code) }) } };
  }
}

/** A refusal before the endpoint began its work: not kept for the idempotency key. */
export class NotExecutedError extends ApiError {}

/** A declined card: the one error whose effects (the failed charge, the PaymentIntent's state) stay. */
export class CardError extends ApiError {}

export function invalidRequest(
  message: string,
  detail: Pick<ErrorBody, "code" | "param" | "payment_intent"> = {},
): ApiError {
  return new ApiError(400, { type: "invalid_request_error", message, ...detail });
}

export function invalidParameter(message: string, param: string, code?: string): NotExecutedError {
  return new NotExecutedError(400, {
    type: "invalid_request_error",
    message,
    param,
    ...(code === undefined ? {} : { code }),
  });
}

export function noSuch(kind: string, id: string, param: string, status: 400 | 404 = 404): ApiError {
  return new ApiError(status, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

export function unexpectedState(message: string, paymentIntent: Stripe.PaymentIntent): ApiError {
  return invalidRequest(message, {
    code: "payment_intent_unexpected_state",
    payment_intent: paymentIntent,
  });
}

export function internalError(): ApiError {
  return new ApiError(500, {
    type: "api_error",
    message: "An unknown error occurred. (The stand-in was told to fail this call, or failed by itself.)",
  });
}

export function rateLimited(): NotExecutedError {
  return new NotExecutedError(429, {
    type: "invalid_request_error",
    code: "rate_limit",
    message: "Request rate limit exceeded.",
  });
}

export function keyInUse(key: string): NotExecutedError {
  return new NotExecutedError(409, {
    type: "invalid_request_error",
    code: "idempotency_key_in_use",
    message:
      "There is currently another in-progress request using this Idempotent Key (that probably means you " +
      `submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
}

export function keyReused(key: string): NotExecutedError {
  return new NotExecutedError(400, {
    type: "idempotency_error",
    message:
      "Keys for idempotent requests can only be used with the same parameters they were first used with. " +
      `Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

export function notAuthenticated(message: string): NotExecutedError {
  return new NotExecutedError(401, { type: "invalid_request_error", message });
}

export function unknownRoute(method: string, path: string): NotExecutedError {
  return new NotExecutedError(404, {
    type: "invalid_request_error",
    message: `Unrecognized request URL (${method}: ${path}). The stand-in speaks only a part of Stripe's API.`,
  });
}
