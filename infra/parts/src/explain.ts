/** What went wrong, in one line for people: the message of the error, or of the one that caused it. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message } = error.cause instanceof Error ? error.cause : error;
  return message.replaceAll(/\s+/g, " ").trim();
}
