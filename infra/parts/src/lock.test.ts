import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "./lock";
import { eventually } from "./testing/eventually";
import { temporaryFolder, withEnvironment } from "./testing/fixture";
import { exitCode, nextOutput, startNode } from "./testing/node-process";

const HOUR_MS = 60 * 60 * 1000;
const cache = temporaryFolder();
withEnvironment({ XDG_CACHE_HOME: cache });

const lockFile = (name: string) => join(cache, "ticketing", "parts", `${name}.lock`);
const longAgo = () => new Date(Date.now() - HOUR_MS);

test("When several processes want one lock at once, then their work never overlaps", async () => {
  const log = join(cache, "log");
  writeFileSync(log, "");
  const script = `
    const { appendFileSync } = require("node:fs");
    const tell = (what) => appendFileSync(${JSON.stringify(log)}, what + " " + process.pid + "\\n");
    load("lock").withLock("shared", async () => {
      tell("enters");
      await new Promise((resolve) => setTimeout(resolve, 30));
      tell("leaves");
    });`;
  const codes = await Promise.all(Array.from({ length: 5 }, () => exitCode(startNode(script))));
  expect(codes).toEqual([0, 0, 0, 0, 0]);
  const lines = readFileSync(log, "utf8").trim().split("\n");
  expect(lines).toHaveLength(10);
  for (let entry = 0; entry < lines.length; entry += 2) {
    const pid = lines[entry]?.replace("enters ", "");
    expect(lines.slice(entry, entry + 2)).toEqual([`enters ${pid}`, `leaves ${pid}`]);
  }
});

test("When a holder was killed and its lock has aged, then another takes it over", async () => {
  const holder = startNode(
    `load("lock").withLock("orphaned", () => { console.log("held"); return new Promise(() => setInterval(() => {}, 1000)); });`,
  );
  expect(await nextOutput(holder)).toBe("held");
  const exited = exitCode(holder);
  holder.kill("SIGKILL");
  await exited;
  utimesSync(lockFile("orphaned"), longAgo(), longAgo());
  await expect(withLock("orphaned", async () => "mine now")).resolves.toBe("mine now");
});

test("When work takes long, then its lock stays young", async () => {
  await withLock("long", async () => {
    utimesSync(lockFile("long"), longAgo(), longAgo());
    const touchedAt = () => statSync(lockFile("long")).mtimeMs;
    await eventually(() => expect(Date.now() - touchedAt()).toBeLessThan(HOUR_MS / 2));
  });
});

test("When the work fails, then the lock is given back and the failure passed on", async () => {
  await expect(withLock("failing", () => Promise.reject(new Error("no luck")))).rejects.toThrow("no luck");
  expect(existsSync(lockFile("failing"))).toBe(false);
});
