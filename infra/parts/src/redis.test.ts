import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { findRedis } from "./redis";
import { type RunningPart, startPart } from "./start-part";
import { eventually } from "./testing/eventually";
import { temporaryFolder } from "./testing/fixture";

// An installation may come first.
jest.setTimeout(600_000);
const SLOW_MS = 60_000;

const dir = temporaryFolder();

async function open({ port }: RunningPart) {
  const socket = connect({ host: "127.0.0.1", port });
  await once(socket, "connect");
  let heard = "";
  socket.setEncoding("latin1").on("data", (text: string) => {
    heard += text;
  });
  socket.on("error", () => undefined);
  return { socket, heard: () => heard };
}

/** Sets one key after another for as long as the server answers. */
function startWriting(socket: Socket): { asked: () => number } {
  let asked = 0;
  const writeSome = () => {
    const batch = Array.from({ length: 1_000 }, (_, n) => `SET key:${asked + n} ${asked + n}\r\n`);
    asked += batch.length;
    socket.write(batch.join(""));
  };
  socket.on("data", writeSome);
  writeSome();
  return { asked: () => asked };
}

test("When Redis is killed in the middle of writes, then every acknowledged one is there after its restart", async () => {
  const part = await findRedis((line) => process.stderr.write(`${line}\n`));
  const first = await startPart(part, { dir });
  const writing = await open(first);
  const writer = startWriting(writing.socket);
  const acknowledged = () => writing.heard().split("+OK\r\n").length - 1;
  await eventually(() => expect(acknowledged()).toBeGreaterThan(5_000), SLOW_MS);
  await first.stop("SIGKILL");
  const kept = acknowledged();
  expect(writer.asked()).toBeGreaterThan(kept);
  const second = await startPart(part, { dir });
  const reading = await open(second);
  reading.socket.write(`GET key:${kept - 1}\r\nDBSIZE\r\n`);
  await eventually(() => expect(reading.heard()).toMatch(/:\d+\r\n/), SLOW_MS);
  expect(reading.heard()).toContain(`\r\n${kept - 1}\r\n`);
  expect(Number(/:(\d+)\r\n/.exec(reading.heard())?.[1])).toBeGreaterThanOrEqual(kept);
  reading.socket.destroy();
  await second.stop();
});
