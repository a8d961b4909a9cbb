/** The system's code of an error (`ENOENT`, `EADDRINUSE`, …), or undefined when it has none. */
export function errorCode(error: unknown): string | undefined {
  const hasCode = typeof error === "object" && error !== null && "code" in error;
  return hasCode && typeof error.code === "string" ? error.code : undefined;
}
