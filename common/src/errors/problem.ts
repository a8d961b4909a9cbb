/** One fault of a request: what is wrong and, where it can be told, the field it is about. */
export interface ProblemDetail {
  message: string;
  field?: string;
}

interface ProblemOptions {
  errors?: ProblemDetail[];
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * What a route throws to answer with an error: RFC 9457 "problem details".
 * `detail` is shown to the user, so it never holds a driver's message.
 */
export class Problem extends Error {
  readonly errors: ProblemDetail[];
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    options: ProblemOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = new.target.name;
    this.errors = options.errors ?? [{ message: detail }];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** The body of the `application/problem+json` answer. */
  toJSON() {
    return {
      type: "about:blank",
      title: this.title,
      status: this.status,
      detail: this.detail,
      errors: this.errors,
    };
  }
}

/** 400: the request is malformed or breaks a rule of the route. */
export class InvalidRequest extends Problem {
  constructor(detail: string, errors?: ProblemDetail[]) {
    super(400, "Bad Request", detail, errors ? { errors } : {});
  }
}

/** 401: nobody is signed in, or the credentials are wrong. */
export class NotSignedIn extends Problem {
  constructor(detail = "Sign in to do this.") {
    super(401, "Unauthorized", detail);
  }
}

/** 402: the card was declined; `detail` says why. */
export class PaymentDeclined extends Problem {
  constructor(detail: string) {
    super(402, "Payment Required", detail);
  }
}

/** 403: signed in, but it is not yours. */
export class Forbidden extends Problem {
  constructor(detail: string) {
    super(403, "Forbidden", detail);
  }
}

/** 404: there is no such thing. */
export class NotFound extends Problem {
  constructor(detail = "There is nothing here.") {
    super(404, "Not Found", detail);
  }
}

/** 409: the state of the thing forbids it. */
export class Conflict extends Problem {
  constructor(detail: string, errors?: ProblemDetail[]) {
    super(409, "Conflict", detail, errors ? { errors } : {});
  }
}

/** 413: the body is larger than the service takes. */
export class PayloadTooLarge extends Problem {
  constructor(limit: string) {
    super(413, "Content Too Large", `The request body may be at most ${limit}.`);
  }
}

/** 415: the body is not of the type the service takes. */
export class UnsupportedMediaType extends Problem {
  constructor() {
    super(415, "Unsupported Media Type", "Send the body as application/json.");
  }
}

/** 429: too many requests; try again after `retryAfterSeconds`. */
export class TooManyRequests extends Problem {
  constructor(detail: string, retryAfterSeconds: number) {
    super(429, "Too Many Requests", detail, { retryAfterSeconds });
  }
}

/** 503: a part the request needs is down; try again after `retryAfterSeconds`. */
export class Unavailable extends Problem {
  constructor(detail: string, options: { retryAfterSeconds?: number; cause?: unknown } = {}) {
    super(503, "Service Unavailable", detail, {
      retryAfterSeconds: options.retryAfterSeconds ?? 1,
      cause: options.cause,
    });
  }
}
