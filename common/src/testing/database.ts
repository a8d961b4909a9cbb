import { randomUUID } from "node:crypto";
import type { Connection } from "mongoose";
import { createMongoConnection } from "../service";
import { testMongoUrl } from "./running-mongo";

/**
 * Opens an empty database that no other suite uses. Close it with `dropTestDatabase`.
 * @param name opens that database instead, as another instance of a service does
 */
export async function openTestDatabase(name = `test-${randomUUID()}`): Promise<Connection> {
  const connection = createMongoConnection();
  await connection.openUri(`${testMongoUrl()}/${name}`);
  return connection;
}

/** Removes the database and its connection. */
export async function dropTestDatabase(connection: Connection): Promise<void> {
  await connection.dropDatabase();
  await connection.close();
}
