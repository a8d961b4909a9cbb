import type { Server, ServerResponse } from "node:http";
import { Server as TcpServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** How long a connection that is kept alive may take to send one more request, in milliseconds. */
const LAST_REQUEST_MS = 1_000;

/**
 * Prepares the orderly end of a server; call it before the server listens.
 * @returns what ends it: no new connection is taken, the requests in hand are answered, and so is what the open
 *   connections send within the next second, since it may be under way already; each is closed after its answer, and
 *   then those are that sent nothing. Requests that take longer than `graceMs` (milliseconds) are cut off.
 */
export function closable(server: Server): (graceMs: number) => Promise<void> {
  const inHand = new Set<ServerResponse>();
  let closing = false;
  let closeWhenAnswered = false;

  const endConnectionAfter = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader("Connection", "close");
  };
  const closeIfAnswered = () => {
    if (closeWhenAnswered && inHand.size === 0) server.closeAllConnections();
  };

  server.prependListener("request", (_request, response: ServerResponse) => {
    inHand.add(response);
    if (closing) endConnectionAfter(response);
    response.once("close", () => {
      inHand.delete(response);
      closeIfAnswered();
    });
  });

  return async (graceMs) => {
    closing = true;
    // An HTTP server's own `close` also cuts connections that are idle, under a request that is on its way.
    const closed = new Promise<void>((resolve) => TcpServer.prototype.close.call(server, () => resolve()));
    for (const response of inHand) endConnectionAfter(response);
    const overdue = setTimeout(() => server.closeAllConnections(), graceMs);
    await Promise.race([closed, delay(LAST_REQUEST_MS)]);
    closeWhenAnswered = true;
    closeIfAnswered();
    await closed;
    clearTimeout(overdue);
  };
}
