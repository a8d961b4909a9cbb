import { join } from "node:path";
import { MongoClient, MongoServerError } from "mongodb";
import { findMongo } from "./mongo";
import type { Part } from "./part";
import { type RunningPart, startPart } from "./start-part";
import { eventually } from "./testing/eventually";
import { temporaryFolder } from "./testing/fixture";

// Downloads and builds may come first.
jest.setTimeout(600_000);
const SLOW_MS = 60_000;

const folder = temporaryFolder();
const say = (line: string) => process.stderr.write(`${line}\n`);
let part: Part;

beforeAll(async () => {
  part = await findMongo(say);
});

// mongod acknowledges a write before its journal has it unless it is asked to wait; the stand-in always waits.
const connect = (server: RunningPart) => MongoClient.connect(server.url, { journal: true, maxPoolSize: 50 });

/** Runs some work against a server on a folder of its own. */
async function withServer<T>(dir: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const server = await startPart(part, { dir });
  const client = await connect(server);
  try {
    return await work(client);
  } finally {
    await client.close();
    await server.stop();
  }
}

describe.each(["file", "memory"] as const)("many clients of the %s storage", (storage) => {
  let server: RunningPart;
  let client: MongoClient;
  beforeAll(async () => {
    server = await startPart(await findMongo(say, { storage }));
    client = await connect(server);
  });
  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  test("When a document is read while it is changed, then all of a change is seen or nothing", async () => {
    const READS = 200;
    const seats = client.db("reads").collection<{ _id: number; first: number; last: number }>("seats");
    const filler = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`filler${n}`, "x".repeat(50)]));
    await seats.insertOne({ _id: 1, first: 0, ...filler, last: 0 });
    const halves: unknown[] = [];
    let reading = true;
    const write = async () => {
      for (let n = 1; reading; n += 1) await seats.updateOne({ _id: 1 }, { $set: { first: n, last: n } });
    };
    const read = async () => {
      for (let n = 0; n < READS; n += 1) {
        const seat = await seats.findOne({ _id: 1 });
        if (seat?.first !== seat?.last) halves.push(seat);
      }
    };
    const writer = write();
    await Promise.all(Array.from({ length: 16 }, read));
    reading = false;
    await writer;
    expect(halves).toEqual([]);
  });

  test("When several clients create the same indexes at once, then each succeeds and every index is there", async () => {
    for (let round = 0; round < 10; round += 1) {
      const seats = client.db(`indexes-${round}`).collection("seats");
      const create = () => seats.createIndexes([{ key: { row: 1 } }, { key: { seat: 1 }, unique: true }]);
      await Promise.all(Array.from({ length: 4 }, create));
      expect((await seats.indexes()).map(({ name }) => name).sort()).toEqual(["_id_", "row_1", "seat_1"]);
    }
  });
});

describe("a crash", () => {
  const WRITERS = 32;

  /** Inserts from many writers until the server is killed in the middle of it. */
  async function killWhileInserting(dir: string, round: number) {
    const attempted: string[] = [];
    const acknowledged: string[] = [];
    const server = await startPart(part, { dir });
    const client = await connect(server);
    const seats = client.db("crash").collection("seats");
    await seats.createIndex({ seat: 1 }, { unique: true });
    let killed = false;
    const write = async (writer: number) => {
      for (let n = 0; !killed; n += 1) {
        const seat = `${round}-${writer}-${n}`;
        attempted.push(seat);
        await seats.insertOne({ seat });
        acknowledged.push(seat);
      }
    };
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer).catch(() => undefined));
    await eventually(() => expect(acknowledged.length).toBeGreaterThanOrEqual(500), SLOW_MS);
    killed = true;
    await server.stop("SIGKILL");
    await client.close(true);
    await Promise.all(writers);
    return { attempted, acknowledged };
  }

  test("When the server is killed in the middle of concurrent inserts, then no acknowledged one is missing and the index agrees", async () => {
    const dir = join(folder, "crash");
    const attempted: string[] = [];
    const acknowledged: string[] = [];
    for (const round of [1, 2, 3]) {
      const { attempted: tried, acknowledged: kept } = await killWhileInserting(dir, round);
      attempted.push(...tried);
      acknowledged.push(...kept);
    }
    await withServer(dir, async (client) => {
      const seats = client.db("crash").collection("seats");
      const stored = new Set((await seats.find().toArray()).map(({ seat }) => seat));
      expect(acknowledged.filter((seat) => !stored.has(seat))).toEqual([]);
      const refused = await Promise.all(
        attempted.map((seat) =>
          seats.insertOne({ seat }).then(
            () => "",
            () => seat,
          ),
        ),
      );
      expect(refused.filter(Boolean).sort()).toEqual([...stored].sort());
    });
  });
});

describe("what the services rely on", () => {
  let server: RunningPart;
  let client: MongoClient;

  beforeAll(async () => {
    server = await startPart(part, { dir: join(folder, "semantics") });
    client = await connect(server);
  });

  afterAll(async () => {
    await client.close();
    await server.stop();
  });

  test("When many writers update from one version, then one of them wins", async () => {
    const tickets = client.db("semantics").collection<{ _id: string; version: number }>("tickets");
    await tickets.insertOne({ _id: "a", version: 0 });
    const results = await Promise.all(
      Array.from({ length: 50 }, () => tickets.updateOne({ _id: "a", version: 0 }, { $inc: { version: 1 } })),
    );
    expect(results.filter(({ modifiedCount }) => modifiedCount === 1)).toHaveLength(1);
    expect(await tickets.findOne({ _id: "a" })).toEqual({ _id: "a", version: 1 });
  });

  test("When many insert the same key, then one succeeds and the others are told the index's name with error 11000", async () => {
    const orders = client.db("semantics").collection("orders");
    await orders.createIndex({ holds: 1 }, { unique: true, name: "one_order_a_ticket" });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => orders.insertOne({ holds: "ticket-1" })),
    );
    const errors = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(errors).toHaveLength(49);
    for (const error of errors) {
      expect(error).toBeInstanceOf(MongoServerError);
      expect(error).toMatchObject({ code: 11_000, message: expect.stringContaining("one_order_a_ticket") });
    }
  });

  test("When an update pushes and pulls in one write, then it changes all or nothing", async () => {
    const outbox = client
      .db("semantics")
      .collection<{ _id: string; version: number; events: number[] }>("outbox");
    await outbox.insertOne({ _id: "a", version: 0, events: [] });
    for (const version of [0, 1]) {
      await outbox.updateOne({ _id: "a", version }, { $inc: { version: 1 }, $push: { events: version } });
    }
    await outbox.updateOne({ _id: "a", version: 0 }, { $inc: { version: 1 }, $push: { events: 99 } });
    await outbox.updateOne({ _id: "a" }, { $pull: { events: 0 } });
    expect(await outbox.findOne({ _id: "a" })).toEqual({ _id: "a", version: 2, events: [1] });
  });
});

test("When the server is stopped in order and started again on its folder, then its data is there", async () => {
  const dir = join(folder, "restart");
  await withServer(dir, (client) => client.db("restart").collection("kept").insertOne({ kept: true }));
  const found = await withServer(dir, (client) =>
    client.db("restart").collection("kept").countDocuments({ kept: true }),
  );
  expect(found).toBe(1);
});

test("When the part's memory storage is asked for, then it serves as well", async () => {
  const server = await startPart(await findMongo(say, { storage: "memory" }));
  const client = await connect(server);
  const numbers = client.db("memory").collection("numbers");
  await numbers.insertMany([{ n: 1 }, { n: 2 }]);
  expect(await numbers.countDocuments({ n: { $gt: 1 } })).toBe(1);
  await client.close();
  await server.stop();
});
