import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { mongo } from "mongoose";

const DEFAULT_PORT = 27_017;

/**
 * Ends waits of the driver that would never end. When all of a database's connections end at once, the driver may
 * write to one whose socket is destroyed and whose `close` it has not heard yet; the write is refused, and it waits
 * for a `drain` that never comes (mongodb 7.8, `Connection.writeCommand`), beyond any time limit. If that happens to
 * its monitor, the process never finds the database again. An `error` ends the wait.
 * @param url the database's address; only sockets to its ports are touched
 */
export function endBrokenWaits(url: string): void {
  const hosts = new mongo.MongoClient(url).options.hosts;
  const ports = new Set(hosts.map(({ port }) => port ?? DEFAULT_PORT));
  subscribe("net.client.socket", (message) => {
    const { socket } = message as { socket: Socket };
    socket.once("connect", () => {
      if (ports.has(socket.remotePort ?? 0)) socket.once("close", () => endWaits(socket));
    });
  });
}

function endWaits(socket: Socket): void {
  const isWaitedFor = socket.listenerCount("drain") > 0 && socket.listenerCount("error") > 0;
  if (isWaitedFor) socket.emit("error", new Error("The connection closed before it could be written to."));
}
