import { isNativeError } from "node:util/types";

const LONGEST = 240;

/** What went wrong, in one line for people: the message of the error, or of the one that caused it. */
export function explain(error: unknown): string {
  // Not instanceof: the errors of Node's own modules are of another realm in a Jest suite.
  if (!isNativeError(error)) return String(error);
  const { message } = isNativeError(error.cause) ? error.cause : error;
  const line = message.replaceAll(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
}
