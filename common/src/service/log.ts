import { type Logger, pino } from "pino";
import { correlationId } from "../http/request-context";

/** A logger of JSON lines, each with the service's name and the correlation id of what it belongs to. */
export function createLog(name: string, level: string): Logger {
  return pino({
    level,
    base: { service: name },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
    errorKey: "error",
    mixin: () => ({ correlationId: correlationId() }),
  });
}
