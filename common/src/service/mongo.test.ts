import { findMongo, freePort, type RunningPart, startPart } from "@ticketing/parts";
import { type Connection, Schema } from "mongoose";
import { isTransient } from "../errors";
import { eventually, silentLog, tcpProxy } from "../testing";
import { testMongoUrl } from "../testing/running-mongo";
import { createMongoConnection, mongoAnswers, openMongo } from "./mongo";

describe("A connection to the database", () => {
  let connection: Connection;
  let server: RunningPart | undefined;
  beforeEach(() => {
    connection = createMongoConnection();
  });
  afterEach(async () => {
    await connection.close(true);
    await server?.stop();
    server = undefined;
  });

  const schema = () => new Schema({ name: String }).index({ name: 1 });

  it("When it is not open yet, then an operation fails at once, as something to try again", async () => {
    const model = connection.model("Thing", schema());
    const error = await model.findOne().catch((reason: unknown) => reason);
    expect(isTransient(error)).toBe(true);
    expect(await mongoAnswers(connection)).toBe(false);
  });

  it("When the database comes up later, then it is opened then, and makes no index by itself", async () => {
    const port = await freePort();
    const model = connection.model("Thing", schema());
    const opening = openMongo(
      connection,
      `mongodb://127.0.0.1:${port}/test`,
      silentLog,
      new AbortController().signal,
    );
    server = await startPart(await findMongo(() => {}, { storage: "memory" }), { port });
    await opening;
    expect(await mongoAnswers(connection)).toBe(true);
    await model.create({ name: "a" });
    expect(await model.collection.indexes()).toMatchObject([{ name: "_id_" }]);
  }, 60_000);

  it("When the database goes away, then it does not answer, operations fail as transient, and both recover", async () => {
    const port = await freePort();
    const part = await findMongo(() => {}, { storage: "memory" });
    server = await startPart(part, { port });
    await openMongo(connection, `mongodb://127.0.0.1:${port}/test`, silentLog, new AbortController().signal);
    const model = connection.model("Thing", schema());
    await model.findOne();
    await server.stop("SIGKILL");
    const error = await model.findOne().catch((reason: unknown) => reason);
    expect(isTransient(error)).toBe(true);
    await eventually(async () => {
      expect(await mongoAnswers(connection).catch(() => false)).toBe(false);
    });
    server = await startPart(part, { port });
    await eventually(async () => expect(await mongoAnswers(connection)).toBe(true), 15_000);
    await model.findOne();
  }, 60_000);

  it("When nothing comes back through its connections, then operations fail as transient, and work once the network does", async () => {
    const proxy = await tcpProxy(testMongoUrl());
    const url = `mongodb://127.0.0.1:${proxy.port}/test-silent`;
    await openMongo(connection, url, silentLog, new AbortController().signal);
    const model = connection.model("Thing", schema());
    await Promise.all(Array.from({ length: 20 }, () => model.findOne()));
    proxy.goSilent();
    const writes = Array.from({ length: 20 }, () => model.updateOne({ name: "a" }, { name: "b" }));
    const reads = Array.from({ length: 20 }, () => model.findOne());
    for (const { status, ...outcome } of await Promise.allSettled([...writes, ...reads])) {
      expect(status).toBe("rejected");
      expect("reason" in outcome && isTransient(outcome.reason)).toBe(true);
    }
    proxy.comeBack();
    await eventually(() => model.findOne(), 15_000);
    await connection.close(true);
    await proxy.close();
  }, 60_000);

  it("When it is given up, then opening ends without a connection", async () => {
    const stopping = new AbortController();
    const url = `mongodb://127.0.0.1:${await freePort()}/test`;
    const opening = openMongo(connection, url, silentLog, stopping.signal);
    stopping.abort();
    await opening;
    expect(await mongoAnswers(connection)).toBe(false);
  });
});
