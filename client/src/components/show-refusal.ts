"use client";

import type { Path, UseFormSetError } from "react-hook-form";
import type { ApiProblem } from "../api/problem";
import { ACCOUNT_PATH, signInPath } from "../lib/next-path";
import { type Reason, refusalOf } from "../lib/reason";

/**
 * Says a refusal in a form of the account page. A session that has ended leads to signing in, and back.
 * @param meanings what it means when the service names a field
 */
export function showRefusal<Values extends Record<string, string>>(
  setError: UseFormSetError<Values>,
  problem: ApiProblem,
  meanings: Record<Path<Values>, Reason>,
): void {
  if (problem.status === 401) {
    window.location.assign(signInPath(ACCOUNT_PATH, "ended"));
    return;
  }
  const { fields, form } = refusalOf(problem, meanings);
  for (const [field, message] of fields) setError(field, { message }, { shouldFocus: true });
  if (form) setError("root", { message: form });
}
