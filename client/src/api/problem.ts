import type { AxiosError } from "axios";

export interface FieldError {
  message: string;
  field?: string;
}

interface ProblemFields {
  status: number;
  title: string;
  detail: string;
  errors: FieldError[];
  retryAfterSeconds: number | null;
}

/** Why a request did not do what was asked: the service's own problem document, or status 0 when no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors: FieldError[];
  readonly retryAfterSeconds: number | null;

  constructor(fields: ProblemFields) {
    super(`${fields.status} ${fields.title}${fields.detail ? `: ${fields.detail}` : ""}`);
    this.name = "ApiProblem";
    this.status = fields.status;
    this.title = fields.title;
    this.detail = fields.detail;
    this.errors = fields.errors;
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

/** Turns whatever a request threw into an ApiProblem; anything that is not about a request comes back as a status 0. */
export function toProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  if (isAxiosError(thrown) && thrown.response) {
    const { status, data, headers } = thrown.response;
    return new ApiProblem({
      status,
      ...readBody(data, status),
      retryAfterSeconds: seconds(headers["retry-after"]),
    });
  }
  return new ApiProblem({
    status: 0,
    title: "No answer",
    detail: "We could not reach the service. Check your connection and try again.",
    errors: [],
    retryAfterSeconds: null,
  });
}

function readBody(data: unknown, status: number): Pick<ProblemFields, "title" | "detail" | "errors"> {
  const body = isRecord(data) ? data : {};
  const errors = Array.isArray(body.errors) ? body.errors.flatMap(readFieldError) : [];
  const title =
    typeof body.title === "string" ? body.title : (fallbackTitles[status] ?? "Something went wrong");
  return { title, detail: typeof body.detail === "string" ? body.detail : "", errors };
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

function seconds(header: unknown): number | null {
  const value = Number(header);
  return typeof header === "string" && Number.isFinite(value) ? value : null;
}

/** As axios's own test, which would bring all of axios along. */
function isAxiosError(thrown: unknown): thrown is AxiosError {
  return isRecord(thrown) && thrown.isAxiosError === true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
