import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Router } from "express";
import { eventually } from "../testing";
import { testApp } from "./app.test.fixture";

/** As many as a service takes at once. */
const MOST = 1_000;

let server: Server;
let url: string;
let inHand: number;
let release: () => void;
beforeEach(async () => {
  inHand = 0;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const routes = Router().get("/slow", async (_req, res) => {
    inHand += 1;
    await released;
    res.json({});
  });
  server = createServer(testApp({ routes })).listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
});

function answerTo(path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}${path}`, { agent: false }, (answer) => resolve(answer.resume()));
    request.once("error", reject);
  });
}

describe("When as many requests are in hand as a service takes", () => {
  it("then the next is refused at once with 503 and Retry-After, its health is told, and those in hand are answered", async () => {
    const slow = Array.from({ length: MOST }, () => answerTo("/slow"));
    await eventually(() => expect(inHand).toBe(MOST), 20_000);
    const refused = await answerTo("/slow");
    expect(refused.statusCode).toBe(503);
    expect(refused.headers).toMatchObject({
      "content-type": "application/problem+json; charset=utf-8",
      "retry-after": "1",
    });
    for (const path of ["/healthz", "/readyz", "/metrics"])
      expect((await answerTo(path)).statusCode).toBe(200);
    release();
    const statuses = new Set((await Promise.all(slow)).map(({ statusCode }) => statusCode));
    expect(statuses).toEqual(new Set([200]));
    expect((await answerTo("/slow")).statusCode).toBe(200);
  });

  it("then a client that goes away makes room", async () => {
    const slow = Array.from({ length: MOST }, () =>
      get(`${url}/slow`, { agent: false }).on("error", () => {}),
    );
    await eventually(() => expect(inHand).toBe(MOST), 20_000);
    for (const request of slow) request.destroy();
    release();
    await eventually(async () => expect((await answerTo("/slow")).statusCode).toBe(200));
  });
});
