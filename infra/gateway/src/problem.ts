import { type ServerResponse, STATUS_CODES } from "node:http";

/** Answers `application/problem+json` (RFC 9457) as the services do; a 503 says when to come back. */
export function answerProblem(res: ServerResponse, requestId: string, status: number, detail: string): void {
  const problem = {
    type: "about:blank",
    title: STATUS_CODES[status],
    status,
    detail,
    errors: [{ message: detail }],
  };
  res.statusCode = status;
  res.setHeader("Content-Type", "application/problem+json");
  res.setHeader("X-Request-Id", requestId);
  if (status === 503) res.setHeader("Retry-After", "1");
  res.end(JSON.stringify(problem));
}
