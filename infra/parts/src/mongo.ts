import { findStandIn } from "./mongo-stand-in";
import { findMongod } from "./mongod";
import type { Part, Report } from "./part";

/**
 * Finds MongoDB: mongod on PATH, in the cache or downloaded; else the stand-in, mongo-java-server.
 * @param options.storage `memory` lets the stand-in keep everything in memory, which is quicker and enough for a
 *   test; mongod keeps its files in either case. Default `disk`.
 * @throws MissingPart
 */
export async function findMongo(
  report: Report,
  options: { storage?: "disk" | "memory" } = {},
): Promise<Part> {
  return (await findMongod(report)) ?? (await findStandIn(report, options.storage ?? "disk"));
}
