import type { ApiProblem } from "../api/problem";

/**
 * The site's own text (in `common.problem`) for a problem that has nothing to do with what was asked; null where the
 * service's own sentence says more.
 */
export function problemKey({ status }: Pick<ApiProblem, "status">) {
  if (status === 0) return "noAnswer";
  if (status === 429) return "tooMany";
  return status >= 500 ? "unavailable" : null;
}
