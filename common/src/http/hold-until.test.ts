import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Router } from "express";
import { testApp } from "./app.test.fixture";

describe("A service that is starting", () => {
  const routes = Router().get("/things", (_req, res) => void res.json({ things: [] }));

  it("When a request comes before it has started, then health is answered at once and the request afterwards", async () => {
    let start = () => {};
    const started = new Promise<void>((resolve) => {
      start = resolve;
    });
    const server = testApp({ routes, settings: { started } }).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const order: string[] = [];
    const get = async (path: string) => {
      const { status } = await fetch(url + path);
      order.push(`${path} ${status}`);
    };
    const things = get("/things");
    await once(server, "request");
    await get("/healthz");
    start();
    await things;
    expect(order).toEqual(["/healthz 200", "/things 200"]);
    server.close();
  });

  it("When it does not start, then the request goes on without it", async () => {
    const app = testApp({ routes, settings: { started: new Promise<void>(() => {}) } });
    const server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/things`);
    expect(answer.status).toBe(200);
    server.close();
  });
});
