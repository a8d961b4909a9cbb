import { once } from "node:events";
import { Agent, get, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Router } from "express";
import { type EventStream, EventStreams } from "../http";
import { testApp } from "../http/app.test.fixture";
import { eventually, readEvents } from "../testing";
import { createHttpServer } from "./http-server";

jest.setTimeout(60_000);

let server: Server;
let stream: EventStream;
let port: number;
beforeAll(async () => {
  const streams = new EventStreams(new AbortController().signal);
  const routes = Router()
    .post("/things", (_req, res) => void res.status(201).json({}))
    .get("/events", (_req, res) => {
      stream = streams.admit(res);
      stream.open();
    });
  server = createHttpServer(testApp({ routes })).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
});

/** What a client that sends this, and then one more byte every half second, is told before it is cut off. */
async function toldWhenDawdling(head: string): Promise<string> {
  const socket: Socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(head);
  const dawdling = setInterval(() => socket.write("x"), 500);
  let told = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    told += text;
  });
  await once(socket, "close");
  clearInterval(dawdling);
  return told;
}

/** GETs over a connection that is kept alive, and gives the status and the connection. */
function getKeptAlive(agent: Agent): Promise<{ status: number | undefined; socket: Socket }> {
  return new Promise((resolve, reject) => {
    const answered = (answer: IncomingMessage) => {
      const { statusCode: status, socket } = answer;
      answer.resume().once("end", () => resolve({ status, socket }));
    };
    get({ port, host: "127.0.0.1", path: "/healthz", agent }, answered).once("error", reject);
  });
}

describe("A service's HTTP server", () => {
  it("When a client dawdles over the head or the body of a request, then it is cut off with 408; one that is idle or reads events is not", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const before = await getKeptAlive(agent);
    const reader = await readEvents(`http://127.0.0.1:${port}/events`);
    const host = "Host: localhost\r\n";
    const slowHead = toldWhenDawdling(`POST /things HTTP/1.1\r\n${host}X-Slow: `);
    const slowBody = toldWhenDawdling(
      `POST /things HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n"`,
    );
    for (const told of await Promise.all([slowHead, slowBody])) expect(told).toMatch(/^HTTP\/1\.1 408 /);
    const after = await getKeptAlive(agent);
    expect(after.status).toBe(200);
    expect(after.socket).toBe(before.socket);
    agent.destroy();
    const event = { event: "thing", id: "1", data: {} };
    stream.send(event);
    await eventually(() => expect(reader.events()).toEqual([event]));
    await reader.leave();
  });
});
