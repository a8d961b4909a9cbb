import { setTimeout as delay } from "node:timers/promises";
import mongoose, { type Connection } from "mongoose";
import type { Logger } from "pino";

const RETRY_MS = 500;

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
  while (!signal.aborted) {
    try {
      await connection.openUri(url, {
        writeConcern: { w: "majority", journal: true },
        serverSelectionTimeoutMS: 3_000,
        connectTimeoutMS: 3_000,
        socketTimeoutMS: 10_000,
        waitQueueTimeoutMS: 5_000,
        heartbeatFrequencyMS: 2_000,
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
