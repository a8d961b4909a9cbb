import type { ApiProblem } from "../api/problem";
import type { Credentials } from "../api/types";
import { type Reason, refusalOf } from "./reason";

export const PASSWORD_MIN = 8;
const PASSWORD_MAX = 128;

/** What email and password are typed for. */
export type CredentialsMode = "signin" | "signup";

/** What is wrong with an e-mail address, or null. The service has the last word; this catches slips of the pen. */
export function emailError(email: string): Reason | null {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? null : "emailShape";
}

/** What is wrong with a password of now, or null: any will do, for the rules may have been others once. */
export function passwordError(password: string): Reason | null {
  return password === "" ? "passwordMissing" : null;
}

/** What is wrong with a password to be set, or null: 8 to 128 characters. */
export function newPasswordError(password: string): Reason | null {
  if (password.length < PASSWORD_MIN) return "passwordShort";
  return password.length > PASSWORD_MAX ? "passwordLong" : null;
}

/** The rules of a form's two fields. */
export const credentialRules = {
  signin: { email: emailError, password: passwordError },
  signup: { email: emailError, password: newPasswordError },
} as const;

/** What is wrong with what was typed; nothing when it can be sent. */
export function credentialErrors(mode: CredentialsMode, { email, password }: Credentials): Reason[] {
  const rules = credentialRules[mode];
  return [rules.email(email), rules.password(password)].filter((reason) => reason !== null);
}

/** Why the service did not take email and password. */
export function credentialRefusal(mode: CredentialsMode, problem: ApiProblem): Reason[] {
  if (mode === "signin" && (problem.status === 401 || problem.status === 400)) return ["wrongCredentials"];
  const email = problem.status === 409 ? "emailInUse" : "emailShape";
  const { fields, form } = refusalOf(problem, { email, password: "passwordRule" });
  return form ? [form] : fields.map(([, reason]) => reason);
}

const fieldOfReason: Partial<Record<Reason, keyof Credentials>> = {
  emailShape: "email",
  emailInUse: "email",
  passwordMissing: "password",
  passwordShort: "password",
  passwordLong: "password",
  passwordRule: "password",
};

/** The field beside which a reason is said; `root` where it is about neither, or both. */
export function placeOf(reason: Reason): keyof Credentials | "root" {
  return fieldOfReason[reason] ?? "root";
}
