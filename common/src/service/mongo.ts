import { setTimeout as delay } from "node:timers/promises";
import mongoose, { type Connection } from "mongoose";
import type { Logger } from "pino";
import { endBrokenWaits } from "./broken-waits";

const RETRY_MS = 500;
/**
 * What bounds an operation, in milliseconds: finding a server, taking a connection, and the answer. Without the last
 * a connection through which nothing comes back would keep a request for ever (`timeoutMS` has no effect in the
 * driver's version 7). The monitor notices such a connection by itself within two heartbeats and replaces all.
 */
const WITHIN_MS = { selection: 3_000, connection: 3_000, answer: 5_000, heartbeat: 2_000 };

/** A connection that is not open yet. Until it is, operations fail at once instead of waiting. */
export function createMongoConnection(): Connection {
  const connection = mongoose.createConnection();
  // Models read these from here; `connection.set` does not reach them.
  Object.assign(connection.config, { bufferCommands: false, autoIndex: false, autoCreate: false });
  return connection;
}

/** Opens the connection, trying again until the database answers or `signal` aborts. */
export async function openMongo(
  connection: Connection,
  url: string,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  endBrokenWaits(url);
  while (!signal.aborted) {
    try {
      await connection.openUri(url, {
        writeConcern: { w: "majority", journal: true },
        serverSelectionTimeoutMS: WITHIN_MS.selection,
        connectTimeoutMS: WITHIN_MS.connection,
        waitQueueTimeoutMS: WITHIN_MS.connection,
        socketTimeoutMS: WITHIN_MS.answer,
        heartbeatFrequencyMS: WITHIN_MS.heartbeat,
        maxPoolSize: 50,
      });
      log.info("connected to the database");
      return;
    } catch (error) {
      log.warn({ error }, "the database does not answer yet");
      await delay(RETRY_MS);
    }
  }
}

/** Whether the database answers a ping. */
export async function mongoAnswers(connection: Connection): Promise<boolean> {
  if (connection.readyState !== mongoose.ConnectionStates.connected || !connection.db) return false;
  await connection.db.command({ ping: 1 });
  return true;
}
