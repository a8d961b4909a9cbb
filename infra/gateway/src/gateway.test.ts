import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Server as TcpServer,
} from "node:net";
import { text } from "node:stream/consumers";
import { freePort } from "@ticketing/parts";
import { eventually } from "@ticketing/parts/testing";
import { Gateway } from "./gateway";

const BODY_LIMIT = 100_000;
const httpUrl = (port: number) => `http://127.0.0.1:${port}`;
const routes = [
  { path: "/", pathType: "Prefix" as const, service: "client", port: 3000 },
  { path: "/api/orders", pathType: "Prefix" as const, service: "orders", port: 3000 },
];

let addresses: Record<string, string[]>;
let gateway: Gateway;
let site: string;
let servers: (Server | TcpServer)[];
let looksUp: (service: string) => void;

beforeEach(async () => {
  addresses = {};
  servers = [];
  looksUp = () => undefined;
  gateway = new Gateway({ routes, bodyLimit: BODY_LIMIT }, (service) => {
    looksUp(service);
    return addresses[service] ?? [];
  });
  site = httpUrl(await gateway.listen(0));
});
afterEach(async () => {
  await gateway.close(0, AbortSignal.abort());
  for (const server of servers) {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  }
});

async function serve(service: string, listener: RequestListener, port = 0): Promise<Server> {
  const server = createServer(listener);
  await listen(service, server, port);
  return server;
}

async function listen(service: string, server: Server | TcpServer, port = 0): Promise<void> {
  servers.push(server);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  addresses[service] = [httpUrl((server.address() as AddressInfo).port)];
}

/** Opens a request whose body the test writes. */
function open(path: string, options: RequestOptions = {}) {
  const outgoing = request(`${site}${path}`, { method: "POST", agent: new Agent(), ...options });
  const answer = once(outgoing, "response") as Promise<[IncomingMessage]>;
  return { outgoing, answer };
}

const post = (path: string, body: string) =>
  fetch(site + path, { method: "POST", body, headers: { "Content-Type": "application/json" } });

describe("Gateway", () => {
  it("sends a request to the service of its path and the answer back as it is", async () => {
    await serve("client", (_req, res) => res.end("a page"));
    await serve("orders", async (req, res) => {
      res.statusCode = 201;
      res.setHeader("Set-Cookie", ["a=1", "b=2"]);
      res.end(`${req.method} ${req.url} ${await text(req)}`);
    });
    const answer = await post("/api/orders?x=%20y", "{}");
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(await answer.text()).toBe("POST /api/orders?x=%20y {}");
    expect(await (await fetch(`${site}/api/ordersandmore`)).text()).toBe("a page");
  });

  it("tells the service who asked, and lets nobody pose as somebody else", async () => {
    await serve("client", (req, res) => res.end(JSON.stringify(req.headers)));
    const spoofed = { "X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https", Forwarded: "for=1.2.3.4" };
    const answer = await fetch(site, { headers: { ...spoofed, "X-Request-Id": "my-id" } });
    expect(answer.headers.get("X-Request-Id")).toBe("my-id");
    const headers = await answer.json();
    expect(headers).toMatchObject({
      host: new URL(site).host,
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "http",
      "x-forwarded-host": new URL(site).host,
      "x-request-id": "my-id",
    });
    expect(headers).not.toHaveProperty("forwarded");
    const other = await fetch(site, { headers: { "X-Request-Id": "not an id" } });
    expect(await other.json()).toMatchObject({ "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/) });
  });

  it("hands a body on while it is being sent, and an answer while it is being written", async () => {
    await serve("orders", (req, res) => {
      req.on("data", (chunk) => res.write(`heard ${chunk}`));
      req.on("end", () => res.end("over"));
    });
    const { outgoing, answer } = open("/api/orders");
    outgoing.write("one");
    const [incoming] = await answer;
    expect(String((await once(incoming, "data"))[0])).toBe("heard one");
    outgoing.write("two");
    expect(String((await once(incoming, "data"))[0])).toBe("heard two");
    outgoing.end();
    expect(await text(incoming)).toBe("over");
  });

  it("When the client goes away, then the service hears of it", async () => {
    let ended = false;
    await serve("client", (_req, res) => {
      res.on("close", () => {
        ended = true;
      });
      res.write("an event");
    });
    const leaving = new AbortController();
    const answer = await fetch(site, { signal: leaving.signal });
    leaving.abort();
    await eventually(() => expect(ended).toBe(true));
    await expect(answer.text()).rejects.toThrow();
  });

  it("When a service streams events, then each comes as it is sent, however long it was quiet before", async () => {
    const QUIET = 11_000;
    const send = (res: ServerResponse, id: number) => res.write(`id: ${id}\ndata: {}\n\n`);
    await serve("client", (_req, res) => {
      res.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
      send(res, 1);
      // Longer than an idle connection to a service is kept.
      setTimeout(() => send(res, 2), QUIET);
    });
    const leaving = new AbortController();
    const answer = await fetch(site, { signal: leaving.signal });
    expect(answer.headers.get("Content-Type")).toBe("text/event-stream");
    const chunks = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect(await chunks?.read()).toMatchObject({ value: "id: 1\ndata: {}\n\n" });
    expect(await chunks?.read()).toMatchObject({ value: "id: 2\ndata: {}\n\n" });
    leaving.abort();
  });

  it("When a service ends an event stream or dies, then its reader hears of it", async () => {
    let end: () => void = () => undefined;
    await serve("client", (req, res) => {
      res.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
      end = () => (req.url === "/whole" ? res.end() : res.destroy());
    });
    const whole = await fetch(`${site}/whole`);
    end();
    expect(await whole.text()).toBe("");
    const cut = await fetch(`${site}/cut`);
    end();
    await expect(cut.text()).rejects.toThrow();
  });

  it("carries 400 requests at once, and keeps connections for the next ones", async () => {
    let held: (() => void)[] = [];
    let connections = 0;
    const server = await serve("client", (_req, res) => {
      held.push(() => res.end());
      if (held.length < 400) return;
      for (const release of held) release();
      held = [];
    });
    server.on("connection", () => {
      connections += 1;
    });
    const many = () => Promise.all(Array.from({ length: 400 }, async () => (await fetch(site)).status));
    expect(await many()).toEqual(Array(400).fill(200));
    expect(await many()).toEqual(Array(400).fill(200));
    expect(connections).toBeLessThan(800);
  });

  it("When a service is started again, then requests that meet the gap are answered by the new one", async () => {
    const port = await freePort();
    addresses.orders = [httpUrl(port)];
    looksUp = () => {
      looksUp = () => undefined;
      setTimeout(() => void serve("orders", async (req, res) => res.end(await text(req)), port), 200);
    };
    const answer = await post("/api/orders", '{"ticketId":"1"}');
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('{"ticketId":"1"}');
  });

  it("takes turns between the instances of a service", async () => {
    const instances: string[] = [];
    for (const name of ["first", "second"]) {
      await serve("orders", (_req, res) => res.end(name));
      instances.push(...(addresses.orders ?? []));
    }
    addresses.orders = instances;
    const answers = await Promise.all([1, 2, 3, 4].map(async () => (await post("/api/orders", "{}")).text()));
    expect(answers.toSorted()).toEqual(["first", "first", "second", "second"]);
  });

  it("When an instance refuses connections, then the others get its requests", async () => {
    await serve("orders", async (req, res) => res.end(await text(req)));
    const port = await freePort();
    addresses.orders = [httpUrl(port), ...(addresses.orders ?? [])];
    for (const body of ["one", "two", "three"]) {
      expect(await (await post("/api/orders", body)).text()).toBe(body);
    }
  });

  it("When a service stays away, then it answers 503 and says when to come back", async () => {
    addresses.orders = [httpUrl(await freePort())];
    const answer = await post("/api/orders", "{}");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("Retry-After")).toBe("1");
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({ status: 503, title: "Service Unavailable" });
  });

  it("When a service has no address yet, then it answers 503 at once", async () => {
    expect((await fetch(site)).status).toBe(503);
  });

  it("When a kept connection is closed under a request that changes nothing, then it is sent once more", async () => {
    const seen = await answerOncePerConnection("client");
    expect(await (await fetch(site)).text()).toBe("1");
    expect(await (await fetch(site)).text()).toBe("2");
    expect(seen.requests).toBe(3);
  });

  it("When there is a kept connection, then a request that changes something does not rely on it", async () => {
    const seen = await answerOncePerConnection("orders");
    expect((await fetch(`${site}/api/orders`)).status).toBe(200);
    expect((await post("/api/orders", "{}")).status).toBe(200);
    expect(seen.requests).toBe(2);
  });

  it("When a service dies under a request that changes something, then it is not sent again", async () => {
    let requests = 0;
    await serve("orders", (req) => {
      requests += 1;
      req.socket.destroy();
    });
    const answer = await post("/api/orders", "{}");
    expect(answer.status).toBe(503);
    expect(answer.headers.get("Retry-After")).toBe("1");
    expect(requests).toBe(1);
  });

  it("When a service dies in the middle of its answer, then the client sees it broken off", async () => {
    await serve("client", (_req, res) => {
      res.write("half of ");
      res.flushHeaders();
      setImmediate(() => res.destroy());
    });
    const read = fetch(site).then((answer) => answer.text());
    await expect(read).rejects.toThrow();
  });

  it("refuses a body over the Ingress's limit, announced or not", async () => {
    let bytes = 0;
    await serve("orders", (req, res) => {
      req.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      req.on("end", () => res.end());
    });
    const announced = await post("/api/orders", "x".repeat(BODY_LIMIT + 1));
    expect(announced.status).toBe(413);
    expect(bytes).toBe(0);
    const { outgoing, answer } = open("/api/orders", { headers: { "Transfer-Encoding": "chunked" } });
    for (let sent = 0; sent <= BODY_LIMIT; sent += 10_000) outgoing.write("x".repeat(10_000));
    const [incoming] = await answer;
    expect(incoming.statusCode).toBe(413);
    expect(JSON.parse(await text(incoming))).toMatchObject({ status: 413 });
    outgoing.destroy();
    expect((await post("/api/orders", "x".repeat(BODY_LIMIT))).status).toBe(200);
  });

  it("answers 400 for a target that is no path", async () => {
    const socket = connect(Number(new URL(site).port), "127.0.0.1");
    socket.end("GET http://elsewhere/ HTTP/1.1\r\nHost: elsewhere\r\nConnection: close\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("When it closes, then answers under way are finished and no new request is taken", async () => {
    let finish: () => void = () => undefined;
    await serve("client", (_req, res) => {
      res.write("first ");
      finish = () => res.end("last");
    });
    const answer = await fetch(site);
    const closed = gateway.close(10_000, new AbortController().signal);
    await expect(fetch(site)).rejects.toThrow();
    finish();
    expect(await answer.text()).toBe("first last");
    await closed;
  });
});

describe("Gateway with event streams open", () => {
  it("When it closes, then they end at once on both sides, and answers under way are finished", async () => {
    let streamEnded = false;
    let finish: () => void = () => undefined;
    await serve("client", (_req, res) => {
      res.writeHead(200, { "Content-Type": "text/event-stream" }).flushHeaders();
      res.on("close", () => {
        streamEnded = true;
      });
    });
    await serve("orders", (_req, res) => {
      res.write("first ");
      finish = () => res.end("last");
    });
    const streams = await Promise.all(Array.from({ length: 20 }, () => fetch(site)));
    const answer = await fetch(`${site}/api/orders`);
    const closed = gateway.close(10_000, new AbortController().signal);
    for (const stream of streams) await expect(stream.text()).rejects.toThrow();
    await eventually(() => expect(streamEnded).toBe(true));
    finish();
    expect(await answer.text()).toBe("first last");
    await closed;
  });
});

/** A service that answers the first request of each connection, and breaks off at the second without an answer. */
async function answerOncePerConnection(service: string): Promise<{ requests: number }> {
  const seen = { requests: 0 };
  let answered = 0;
  const server = createTcpServer((socket) => {
    let heard = "";
    let isFirst = true;
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      heard += chunk;
      const isWhole = heard.endsWith("\r\n\r\n") || heard.endsWith("{}");
      if (!isWhole) return;
      heard = "";
      seen.requests += 1;
      if (!isFirst) return void socket.destroy();
      isFirst = false;
      answered += 1;
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${String(answered).length}\r\n\r\n${answered}`);
    });
  });
  await listen(service, server);
  return seen;
}
