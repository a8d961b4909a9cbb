import type { ApiProblem } from "../api/problem";

const USUAL_RETRY_SECONDS = 30;

/**
 * Says, in place of what could not be had from a service, that it cannot be had now, and when to come again: as the
 * service said, where it did.
 * @param text for a person to read
 */
export function unavailable({ retryAfterSeconds }: ApiProblem, text: string): Response {
  return new Response(text, {
    status: 503,
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Retry-After": String(retryAfterSeconds ?? USUAL_RETRY_SECONDS),
    },
  });
}
