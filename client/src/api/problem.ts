import type { ServiceAnswer } from "./api";

export interface FieldError {
  message: string;
  field?: string;
}

interface ProblemFields {
  status: number;
  /** The name of the problem's type, such as "order-paid"; none where the status says all. */
  type?: string | null;
  title: string;
  detail: string;
  errors: FieldError[];
  /** Stripe's code for why a card was declined, such as "insufficient_funds". */
  declineCode?: string | null;
  retryAfterSeconds: number | null;
}

/** What the services' own types begin with: tag URIs, which end in a name. */
const TYPE_PREFIX = "tag:ticketing.dev,2026:";

/** Why a request did not do what was asked: the service's own problem document, or status 0 when no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly type: string | null;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly declineCode: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(fields: ProblemFields) {
    super(`${fields.status} ${fields.title}${fields.detail ? `: ${fields.detail}` : ""}`);
    this.name = "ApiProblem";
    this.status = fields.status;
    this.type = fields.type ?? null;
    this.title = fields.title;
    this.detail = fields.detail;
    this.errors = fields.errors;
    this.declineCode = fields.declineCode ?? null;
    this.retryAfterSeconds = fields.retryAfterSeconds;
  }

  /** Whether the request may have taken effect all the same: a lost answer or a server's failure. */
  get isUncertain(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  /** The most specific sentence there is for a person to read. */
  get sentence(): string {
    return this.errors[0]?.message ?? (this.detail || this.title);
  }
}

/** What an answer that is no success says. */
export function problemOf({ status, data, header }: ServiceAnswer): ApiProblem {
  return new ApiProblem({
    status,
    ...readBody(data, status),
    retryAfterSeconds: seconds(header("retry-after")),
  });
}

/** Turns whatever was thrown into an ApiProblem; what is none already has the status 0. */
export function toProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem({
    status: 0,
    title: "No answer",
    detail: "We could not reach the service. Check your connection and try again.",
    errors: [],
    retryAfterSeconds: null,
  });
}

function readBody(data: unknown, status: number): Omit<ProblemFields, "status" | "retryAfterSeconds"> {
  const body = isRecord(data) ? data : {};
  return {
    type: readType(body.type),
    title: textOf(body.title) ?? fallbackTitles[status] ?? "Something went wrong",
    detail: textOf(body.detail) ?? "",
    errors: Array.isArray(body.errors) ? body.errors.flatMap(readFieldError) : [],
    declineCode: textOf(body.declineCode),
  };
}

function readType(type: unknown): string | null {
  const uri = textOf(type);
  return uri?.startsWith(TYPE_PREFIX) ? uri.slice(TYPE_PREFIX.length) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

const fallbackTitles: Record<number, string> = {
  429: "Too many requests. Please wait a moment.",
  502: "This part of the site is not available right now.",
  503: "This part of the site is not available right now.",
  504: "This part of the site is not available right now.",
};

function readFieldError(value: unknown): FieldError[] {
  if (!isRecord(value) || typeof value.message !== "string") return [];
  return [{ message: value.message, ...(typeof value.field === "string" ? { field: value.field } : {}) }];
}

function seconds(header: string | null): number | null {
  const value = Number(header);
  return header !== null && Number.isFinite(value) ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
