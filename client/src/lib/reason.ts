import type { ApiProblem } from "../api/problem";
import { problemKey } from "./problem-key";

/** Why a form of somebody's account is shown once more, and where the catalogue says it. */
const texts = {
  ended: "account.reasons.ended",
  emailShape: "account.reasons.emailShape",
  emailInUse: "account.reasons.emailInUse",
  passwordMissing: "account.reasons.passwordMissing",
  passwordShort: "account.reasons.passwordShort",
  passwordLong: "account.reasons.passwordLong",
  passwordRule: "account.reasons.passwordRule",
  passwordWrong: "account.reasons.passwordWrong",
  wrongCredentials: "account.reasons.wrongCredentials",
  displayNameLong: "account.reasons.displayNameLong",
  displayNameRule: "account.reasons.displayNameRule",
  failed: "account.reasons.failed",
  noAnswer: "common.problem.noAnswer",
  tooMany: "common.problem.tooMany",
  unavailable: "common.problem.unavailable",
} as const;

export type Reason = keyof typeof texts;

/** Where the catalogue says a reason. */
export function reasonText(reason: Reason) {
  return texts[reason];
}

/** Whether a word is one of the reasons; an address that somebody made up may hold any. */
export function isReason(word: unknown): word is Reason {
  return typeof word === "string" && Object.hasOwn(texts, word);
}

/** A refusal sorted for a form: what belongs to a field, and else what is said for the whole form. */
export interface Refusal<Field extends string> {
  fields: [Field, Reason][];
  form: Reason | null;
}

/**
 * Sorts a problem for a form.
 * @param meanings what it means when the service names a field
 */
export function refusalOf<Field extends string>(
  problem: ApiProblem,
  meanings: Record<Field, Reason>,
): Refusal<Field> {
  const named = new Set(problem.errors.map(({ field }) => field));
  const fields = entriesOf(meanings).filter(([field]) => named.has(field));
  return { fields, form: fields.length > 0 ? null : (problemKey(problem) ?? "failed") };
}

function entriesOf<Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}
