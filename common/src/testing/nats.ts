import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findNats, freePort, NATS_CLUSTER_ID, type RunningPart, startPart } from "@ticketing/parts";

/** A NATS Streaming server of a suite's own, which can be killed and started again on the same data and port. */
export interface TestNats {
  readonly url: string;
  readonly clusterId: string;
  readonly pid: number;
  /** Kills the server (SIGKILL). */
  kill(): Promise<void>;
  /** Starts it again after `kill`. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Reserves a port and a data folder for a server. @param running whether to start it at once */
export async function testNats(running = true): Promise<TestNats> {
  const part = await findNats((line) => process.stderr.write(`${line}\n`));
  const port = await freePort();
  const dir = await mkdtemp(join(tmpdir(), "ticketing-test-nats-"));
  let server: RunningPart | undefined;
  const start = async () => {
    server = await startPart(part, { port, dir });
  };
  if (running) await start();
  return {
    url: part.url(port),
    clusterId: NATS_CLUSTER_ID,
    get pid() {
      if (!server) throw new Error("The server is not running.");
      return server.pid;
    },
    async kill() {
      await server?.stop("SIGKILL");
      server = undefined;
    },
    start,
    async stop() {
      await server?.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
