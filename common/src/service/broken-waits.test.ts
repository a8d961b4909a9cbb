import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { endBrokenWaits } from "./broken-waits";

let servers: Server[];
let sockets: Socket[];
beforeEach(() => {
  servers = [];
  sockets = [];
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

async function listen(): Promise<number> {
  const server = createServer((socket) => sockets.push(socket));
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** What becomes of a write to a socket that is destroyed already, as the driver does it. */
async function writeTooLate(port: number): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.destroy();
  const closed = new Promise<string>((resolve) => {
    socket.once("close", () => setImmediate(resolve, "waits"));
  });
  expect(socket.write("hello")).toBe(false);
  const drained = once(socket, "drain").then(
    () => "drained",
    () => "failed",
  );
  return Promise.race([drained, closed]);
}

it("When a connection to the database is closed, then what waits to write to it fails", async () => {
  const [database, other] = [await listen(), await listen()];
  endBrokenWaits(`mongodb://127.0.0.1:${database}/orders`);
  expect(await writeTooLate(database)).toBe("failed");
  expect(await writeTooLate(other)).toBe("waits");
});
