import { existsSync } from "node:fs";
import { join } from "node:path";
import { MongoClient } from "mongodb";

const PROBE_MS = 900;

/** The file in which the stand-in keeps its data, in its data folder. */
export const STAND_IN_FILE = "stand-in.mv";

/** A file that every data folder of mongod has. */
const MONGOD_FILE = "WiredTiger";

/** The two servers that speak MongoDB's protocol here. */
export type MongoServer = "mongod" | "stand-in";

/** Where a server on this port is found. */
export function mongoUrl(port: number): string {
  return `mongodb://127.0.0.1:${port}`;
}

/** Whether a server that speaks MongoDB's protocol answers a ping on 127.0.0.1:`port` within a second. */
export async function isMongoReady(port: number): Promise<boolean> {
  const client = new MongoClient(mongoUrl(port), {
    directConnection: true,
    serverSelectionTimeoutMS: PROBE_MS,
    connectTimeoutMS: PROBE_MS,
    socketTimeoutMS: PROBE_MS,
  });
  try {
    await client.db("admin").command({ ping: 1 });
    return true;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}

/** Which server wrote the data in a folder; undefined when there is none. */
export function writerOf(dir: string): MongoServer | undefined {
  if (existsSync(join(dir, STAND_IN_FILE))) return "stand-in";
  return existsSync(join(dir, MONGOD_FILE)) ? "mongod" : undefined;
}

/**
 * mongod and the stand-in cannot read each other's files, and would begin an empty database beside them.
 * @throws Error with one line when the folder holds the data of the other one
 */
export function refuseForeignData(dir: string, server: MongoServer): void {
  const writer = writerOf(dir);
  if (writer === undefined || writer === server) return;
  throw new Error(`${dir} holds data of ${writer}, which ${server} cannot read`);
}
