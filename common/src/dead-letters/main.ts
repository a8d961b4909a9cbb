import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { NatsStreamingBus } from "../bus";
import { DeadLetters } from "../listeners";
import { createMongoConnection } from "../service";
import { findPlaces, type Places, Refusal } from "./places";
import { replay } from "./replay";
import { table } from "./table";

const USAGE = "npm run dead-letters -- list|replay [--service NAME] [--home FOLDER]";
const CONNECT_WITHIN_MS = 10_000;
const POLL_MS = 50;
const MONGO_OPTIONS = { serverSelectionTimeoutMS: 3_000, socketTimeoutMS: 10_000 };

const commands = { list, replay: replayAll };

async function list(places: Places): Promise<void> {
  const lettersOf = new Map(await eachService(places, async (letters) => letters.list()));
  const none = [...lettersOf.values()].every((letters) => letters.length === 0);
  console.log(none ? "There are no dead letters." : table(lettersOf, Date.now()));
}

async function replayAll(places: Places): Promise<void> {
  const bus = await connected(places.nats);
  try {
    for (const [service, count] of await eachService(places, (letters) => replay(letters, bus))) {
      console.log(`${service}: ${count} given back to the broker`);
    }
  } finally {
    await bus.close();
  }
}

async function eachService<T>(
  { mongoUrl, services }: Places,
  work: (letters: DeadLetters) => Promise<T>,
): Promise<[service: string, result: T][]> {
  const results: [string, T][] = [];
  for (const service of services) {
    const connection = createMongoConnection();
    try {
      await connection.openUri(mongoUrl, { ...MONGO_OPTIONS, dbName: service });
      results.push([service, await work(new DeadLetters(connection))]);
    } finally {
      await connection.close();
    }
  }
  return results;
}

async function connected({ url, clusterId }: Places["nats"]): Promise<NatsStreamingBus> {
  const bus = new NatsStreamingBus({
    url,
    clusterId,
    client: "dead-letters",
    log: pino({ level: "silent" }),
  });
  bus.connect();
  const deadline = performance.now() + CONNECT_WITHIN_MS;
  while (!bus.connected) {
    if (performance.now() > deadline) {
      await bus.close();
      throw new Refusal(`NATS Streaming does not answer at ${url} as cluster ${clusterId}.`);
    }
    await delay(POLL_MS);
  }
  return bus;
}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { service: { type: "string" }, home: { type: "string" } },
    });
    const [name, ...rest] = positionals;
    if ((name === "list" || name === "replay") && rest.length === 0) return { ...values, name } as const;
  } catch {
    // What it does not know is answered as below.
  }
  throw new Refusal(`Usage: ${USAGE}`);
}

async function main(): Promise<void> {
  const { name, service, home } = readArguments();
  const folder = resolve(home ?? (process.env.TICKETING_HOME || ".local"));
  await commands[name](findPlaces({ home: folder, service }, process.env));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
