import { findMongo, startPart } from "@ticketing/parts";
import { rememberMongo } from "./running-mongo";

/** Starts one MongoDB-protocol server for a whole Jest run; each suite takes databases of its own in it. */
export default async function startMongo(): Promise<void> {
  const part = await findMongo((line) => process.stderr.write(`${line}\n`), { storage: "memory" });
  const running = await startPart(part);
  rememberMongo(running);
}
