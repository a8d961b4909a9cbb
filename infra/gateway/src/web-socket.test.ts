import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { freePort } from "@ticketing/parts";
import { Gateway } from "./gateway";

let server: Server;
let gateway: Gateway;
let port: number;
beforeEach(async () => {
  server = createServer((_req, res) => res.end("plain")).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: upstream } = server.address() as AddressInfo;
  const absent = await freePort();
  const addresses: Record<string, string> = {
    client: `http://127.0.0.1:${upstream}`,
    absent: `http://127.0.0.1:${absent}`,
  };
  const routes = [
    { path: "/", pathType: "Prefix" as const, service: "client", port: 3000 },
    { path: "/absent", pathType: "Prefix" as const, service: "absent", port: 3000 },
  ];
  gateway = new Gateway({ routes, bodyLimit: 100 }, (service) => [addresses[service] ?? ""], true);
  port = await gateway.listen(0);
});
afterEach(async () => {
  await gateway.close(0, AbortSignal.abort());
  server.close();
  server.closeAllConnections();
});

/** Echoes what comes, in capitals, after a greeting that follows the answer's head at once. */
function serveWebSockets(): { paths: (string | undefined)[] } {
  const seen = { paths: [] as (string | undefined)[] };
  server.on("upgrade", (req, socket: Socket, head: Buffer) => {
    seen.paths.push(req.url);
    socket.write(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello ",
    );
    const shout = (text: Buffer) => socket.write(String(text).toUpperCase());
    if (head.length > 0) shout(head);
    socket.on("data", shout).on("end", () => socket.end());
  });
  return seen;
}

async function open(path: string, upgrade = "websocket"): Promise<Socket> {
  const headers = { Connection: "Upgrade", Upgrade: upgrade };
  const outgoing = request({ host: "127.0.0.1", port, path, headers }).end();
  const [answer, socket, head] = await once(outgoing, "upgrade");
  expect(answer.statusCode).toBe(101);
  if (head.length > 0) socket.unshift(head);
  return socket;
}

async function heard(socket: Socket, text: string): Promise<void> {
  let all = "";
  while (all !== text) {
    const [chunk] = await once(socket, "data");
    all += chunk;
  }
}

describe("A WebSocket", () => {
  it("goes both ways to the service of its path, until either side ends it", async () => {
    const { paths } = serveWebSockets();
    const socket = await open("/_next/hmr?id=1");
    await heard(socket, "hello ");
    socket.write("what is new");
    await heard(socket, "WHAT IS NEW");
    expect(paths).toEqual(["/_next/hmr?id=1"]);
    socket.end();
    await once(socket, "close");
  });

  it("When the gateway closes, then it ends at once", async () => {
    serveWebSockets();
    const socket = await open("/");
    await heard(socket, "hello ");
    const closed = once(socket, "close");
    await gateway.close(10_000, new AbortController().signal);
    await closed;
  });

  it.each([
    ["the service does not take it", "/", "websocket"],
    ["the service is not there", "/absent", "websocket"],
    ["it is none", "/", "h2c"],
  ])("When %s, then it ends without an answer, and the gateway goes on", async (_what, path, upgrade) => {
    await expect(open(path, upgrade)).rejects.toThrow("socket hang up");
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe("plain");
  });
});
