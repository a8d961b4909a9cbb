import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { Gateway } from "@ticketing/gateway";
import { choosePorts } from "./ports";
import { Refusal } from "./refusal";
import { openSite } from "./site";

let gateway: Gateway;
let other: Server;
let taken: number;
let lines: string[];

beforeEach(async () => {
  gateway = new Gateway({ routes: [], bodyLimit: 1 }, () => []);
  lines = [];
  taken = (await choosePorts(["taken"])).taken;
  other = createServer().listen(taken, "127.0.0.1");
  await once(other, "listening");
});
afterEach(async () => {
  other.close();
  await gateway.close(0, AbortSignal.abort());
});

const open = (given: boolean) => openSite(gateway, taken, given, (line) => lines.push(line));

describe("the site's port", () => {
  it("When it is taken and nobody asked for it, then the next free one is, and it says whose the first is", async () => {
    const port = await open(false);
    expect(port).toBeGreaterThan(taken);
    expect((await fetch(`http://localhost:${port}`)).status).toBe(404);
    expect(lines[0]).toContain(`port ${taken} is taken by`);
    expect(lines[0]).toContain(`(pid ${process.pid})`);
  });

  it("When it is taken and was asked for, then no other will do", async () => {
    const refused = open(true);
    await expect(refused).rejects.toThrow(Refusal);
    await expect(refused).rejects.toThrow(`(pid ${process.pid})`);
  });
});

describe("the other ports", () => {
  it("are all different and free", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `${index}`);
    const ports = Object.values(await choosePorts(names));
    expect(new Set(ports).size).toBe(names.length);
    for (const port of ports) {
      const server = createServer().listen(port, "127.0.0.1");
      await once(server, "listening");
      server.close();
    }
  });
});
