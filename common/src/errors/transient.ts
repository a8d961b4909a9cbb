import { Error as MongooseError, mongo } from "mongoose";
import { Unavailable } from "./problem";

const NETWORK_CODES = new Set(["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE", "ENOTFOUND", "EAI_AGAIN"]);

/** Driver errors without an exported class. */
const TRANSIENT_NAMES = new Set([
  "MongoPoolClearedError",
  "MongoPoolClosedError",
  "MongoWaitQueueTimeoutError",
  "PoolClearedOnNetworkError",
]);
/** A server that is shutting down, starting or handing over its role says so by these codes. */
const TRANSIENT_SERVER_CODES = new Set([91, 189, 10107, 11600, 11602, 13435, 13436]);

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
    error instanceof mongo.MongoClientClosedError ||
    error instanceof mongo.MongoServerClosedError ||
    error instanceof MongooseError.MongooseServerSelectionError
  ) {
    return true;
  }
  if (!(error instanceof Error)) return false;
  if (TRANSIENT_NAMES.has(error.name) || error.message.includes("bufferCommands")) return true;
  if (!("code" in error)) return false;
  return typeof error.code === "number"
    ? TRANSIENT_SERVER_CODES.has(error.code)
    : NETWORK_CODES.has(String(error.code));
}
