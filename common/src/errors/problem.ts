import { ABOUT_BLANK, PROBLEMS, type ProblemName, problemType } from "./problem-types";

/** One fault of a request: what is wrong and, where it can be told, the field it is about. */
export interface ProblemDetail {
  message: string;
  field?: string;
}

interface ProblemOptions {
  /** What it is, where its status does not say all. */
  name?: ProblemName | undefined;
  errors?: ProblemDetail[] | undefined;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * What a route throws to answer with an error: RFC 9457 "problem details".
 * `detail` is shown to the user, so it never holds a driver's message.
 */
export class Problem extends Error {
  /** `about:blank`, or the tag URI of one of `PROBLEMS`. */
  readonly type: string;
  readonly title: string;
  readonly errors: ProblemDetail[];
  readonly retryAfterSeconds: number | undefined;

  /** @param phrase the status's own phrase, which is the title unless the problem has a type of its own */
  constructor(
    readonly status: number,
    phrase: string,
    readonly detail: string,
    options: ProblemOptions = {},
  ) {
    super(detail, { cause: options.cause });
    this.name = new.target.name;
    this.type = options.name ? problemType(options.name) : ABOUT_BLANK;
    this.title = options.name ? PROBLEMS[options.name].title : phrase;
    this.errors = options.errors ?? [{ message: detail }];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** The body of the `application/problem+json` answer. */
  toJSON() {
    return {
      type: this.type,
      title: this.title,
      status: this.status,
      detail: this.detail,
      errors: this.errors,
    };
  }
}

/** 400: the request is malformed or breaks a rule of the route. */
export class InvalidRequest extends Problem {
  constructor(detail: string, errors?: ProblemDetail[], name?: ProblemName<400>) {
    super(400, "Bad Request", detail, { name, errors });
  }
}

/** 401: nobody is signed in, or the credentials are wrong. */
export class NotSignedIn extends Problem {
  constructor(detail = "Sign in to do this.", name?: ProblemName<401>) {
    super(401, "Unauthorized", detail, { name });
  }
}

/** 402: the card was declined; `detail` says why, and so does Stripe's `declineCode`, such as `insufficient_funds`. */
export class PaymentDeclined extends Problem {
  constructor(
    detail: string,
    readonly declineCode: string,
  ) {
    super(402, "Payment Required", detail, { name: "card-declined" });
  }

  override toJSON() {
    return { ...super.toJSON(), declineCode: this.declineCode };
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

/** 409: the state of the thing forbids it; `name` says which state, since there are several. */
export class Conflict extends Problem {
  constructor(detail: string, name: ProblemName<409>, errors?: ProblemDetail[]) {
    super(409, "Conflict", detail, { name, errors });
  }
}

/** 412: the thing is not, or no longer, as the request's `If-Match` says. */
export class PreconditionFailed extends Problem {
  constructor() {
    super(412, "Precondition Failed", "This was changed in the meantime.");
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
  constructor(detail: string, retryAfterSeconds: number, name?: ProblemName<429>) {
    super(429, "Too Many Requests", detail, { name, retryAfterSeconds });
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
