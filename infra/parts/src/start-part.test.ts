import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Part } from "./part";
import { freePort } from "./port";
import { answers } from "./probe";
import { startPart } from "./start-part";
import { eventually } from "./testing/eventually";
import { isAlive, temporaryFolder } from "./testing/fixture";
import { nextOutput, startNode } from "./testing/node-process";

const folder = temporaryFolder();
const SERVE = `require("node:net").createServer((socket) => socket.end("hello")).listen(PORT, "127.0.0.1");`;

function nodePart(script: string): Part {
  return {
    name: "redis",
    source: "a script",
    launch({ port, dir }) {
      mkdirSync(dir, { recursive: true });
      return { command: process.execPath, args: ["-e", script.replaceAll("PORT", String(port))] };
    },
    ready: (port) => answers(port, "\n", /hello/),
    url: (port) => `redis://127.0.0.1:${port}`,
  };
}

test("When a part is started, then it answers at its address until it is stopped", async () => {
  const part = nodePart(SERVE);
  const running = await startPart(part);
  expect(running.url).toBe(`redis://127.0.0.1:${running.port}`);
  expect(await part.ready(running.port)).toBe(true);
  await running.stop();
  expect(isAlive(running.pid)).toBe(false);
  expect(await part.ready(running.port)).toBe(false);
});

test("When it is given a port and a folder, then it uses them and leaves the folder", async () => {
  const port = await freePort();
  const dir = join(folder, "data");
  const running = await startPart(nodePart(SERVE), { port, dir });
  expect(running.port).toBe(port);
  await running.stop();
  expect(existsSync(dir)).toBe(true);
});

test("When it is given no folder, then the temporary one is gone after the stop", async () => {
  const mine = () => readdirSync(tmpdir()).filter((name) => name.startsWith("ticketing-redis-"));
  const before = mine();
  const running = await startPart(nodePart(SERVE));
  const [created] = mine().filter((name) => !before.includes(name));
  await running.stop();
  expect(created).toBeDefined();
  expect(mine()).not.toContain(created);
});

test("When it does not obey the signal, then it is killed", async () => {
  const running = await startPart(nodePart(`process.on("SIGTERM", () => {}); ${SERVE}`));
  await running.stop();
  expect(isAlive(running.pid)).toBe(false);
});

test("When it ends before it answers, then the error says how and what it printed", async () => {
  const starting = startPart(nodePart(`console.error("port is haunted"); process.exit(3);`));
  await expect(starting).rejects.toThrow("redis ended with 3. It said:\nport is haunted");
});

test("When its command is not there, then the error says so", async () => {
  const part = { ...nodePart(SERVE), launch: () => ({ command: "/nowhere/server", args: [] }) };
  await expect(startPart(part)).rejects.toThrow(/redis spawn \/nowhere\/server ENOENT/);
});

test("When the process that started it is killed, then it dies too", async () => {
  const parent = startNode(`
    const part = {
      name: "redis",
      source: "a script",
      launch: ({ port }) => ({ command: process.execPath, args: ["-e", ${JSON.stringify(SERVE)}.replace("PORT", port)] }),
      ready: (port) => load("probe").answers(port, "\\n", /hello/),
      url: (port) => String(port),
    };
    load("start-part").startPart(part).then(({ pid }) => console.log(pid));`);
  const pid = Number(await nextOutput(parent));
  expect(isAlive(pid)).toBe(true);
  parent.kill("SIGKILL");
  await eventually(() => expect(isAlive(pid)).toBe(false));
});
