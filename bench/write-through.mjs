// What it costs that MongoDB's stand-in acknowledges a write only when it has reached the operating system: inserts a
// second into one collection, by one writer and by many, with its storage in a file and in memory. Where a mongod is
// found, it is measured instead, under both names.
import { randomUUID } from "node:crypto";
import { findMongo, startPart } from "@ticketing/parts";
import { MongoClient } from "mongodb";
import { printTable } from "./table.mjs";

const WARM_UP_MS = 3_000;
const MEASURE_MS = 5_000;
const WRITERS = [1, 64];

const rows = [];
for (const storage of ["file", "memory"]) {
  const server = await startPart(await findMongo(() => {}, { storage }));
  const client = await MongoClient.connect(server.url, { maxPoolSize: 64 });
  try {
    const tickets = client.db("bench").collection("tickets");
    for (const writers of WRITERS) {
      await insertFor(WARM_UP_MS, tickets, writers);
      const took = (await insertFor(MEASURE_MS, tickets, writers)).sort((a, b) => a - b);
      const perSecond = Math.round((took.length / MEASURE_MS) * 1_000);
      rows.push([storage, writers, perSecond, took[took.length >> 1].toFixed(1), took.at(-1).toFixed(1)]);
    }
  } finally {
    await client.close();
    await server.stop();
  }
}
printTable(["storage", "writers", "inserts/s", "median ms", "worst ms"], rows);

/** Inserts for so long, and gives how long each insert took, in milliseconds. */
async function insertFor(ms, collection, writers) {
  const took = [];
  const until = performance.now() + ms;
  const write = async () => {
    while (performance.now() < until) {
      const started = performance.now();
      await collection.insertOne({ title: randomUUID(), price: 2050, status: "available", version: 0 });
      took.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: writers }, write));
  return took;
}
