import { MissingPart } from "./missing-part";
import { writerOf } from "./mongo-common";
import { findStandIn } from "./mongo-stand-in";
import { findMongod } from "./mongod";
import type { Part, Report } from "./part";

/**
 * Finds MongoDB: mongod on PATH, in the cache or downloaded; else the stand-in, mongo-java-server.
 * @param options.storage `memory` lets the stand-in keep everything in memory, which is quicker and enough for a
 *   test; mongod keeps its files in either case. Default `file`.
 * @param options.dir the data folder that it will be started on: the server that wrote what is in it is found, since
 *   the other one cannot read it
 * @throws MissingPart
 */
export async function findMongo(
  report: Report,
  options: { storage?: "file" | "memory"; dir?: string } = {},
): Promise<Part> {
  const { storage = "file", dir } = options;
  const writer = dir === undefined ? undefined : writerOf(dir);
  const mongod = writer === "stand-in" ? undefined : await findMongod(report);
  if (mongod) return mongod;
  if (writer !== "mongod") return findStandIn(report, storage);
  throw new MissingPart("mongod", `${dir} holds its data`, "see mongodb.com/docs/manual/installation");
}
