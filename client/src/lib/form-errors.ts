import type { ApiProblem } from "../api/problem";

/** A refusal sorted for a form: what belongs to a field stands beside it, what does not is said for the whole form. */
export interface SplitErrors {
  fields: Record<string, string>;
  others: string | null;
}

/** Sorts a problem's errors by the form's field names. */
export function splitErrors(problem: ApiProblem, fieldNames: string[]): SplitErrors {
  const fields: Record<string, string> = {};
  const others: string[] = [];
  for (const { field, message } of problem.errors) {
    if (field && fieldNames.includes(field)) fields[field] ??= message;
    else others.push(message);
  }
  if (others.length > 0) return { fields, others: others.join(" ") };
  return { fields, others: Object.keys(fields).length > 0 ? null : problem.sentence };
}
