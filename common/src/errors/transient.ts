import { Error as MongooseError, mongo } from "mongoose";
import { Unavailable } from "./problem";

const NETWORK_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN"]);

/** Driver errors without an exported class. */
const TRANSIENT_NAMES = new Set(["MongoPoolClearedError", "MongoWaitQueueTimeoutError"]);

/**
 * Whether trying again later may succeed without anyone changing anything:
 * a database or another part is out of reach, not an error in the data or the code.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof Unavailable) return true;
  if (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongo.MongoTopologyClosedError ||
    error instanceof MongooseError.MongooseServerSelectionError
  ) {
    return true;
  }
  if (!(error instanceof Error)) return false;
  if (TRANSIENT_NAMES.has(error.name) || error.message.includes("bufferCommands")) return true;
  return "code" in error && typeof error.code === "string" && NETWORK_CODES.has(error.code);
}
