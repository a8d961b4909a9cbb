import type { Server, ServerResponse } from "node:http";

/**
 * Prepares the orderly end of a server; call it before the server listens.
 * @returns what ends it: no new connection is taken, the requests in hand are answered, and every connection is
 *   closed after its answer. Node alone would wait for a connection that is kept alive, or that has not sent a
 *   request yet, until its time is over. Requests that take longer than `graceMs` (milliseconds) are cut off.
 */
export function closable(server: Server): (graceMs: number) => Promise<void> {
  const inHand = new Set<ServerResponse>();
  let closing = false;

  const endConnectionAfter = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader("Connection", "close");
  };

  server.prependListener("request", (_request, response: ServerResponse) => {
    inHand.add(response);
    if (closing) endConnectionAfter(response);
    response.once("close", () => {
      inHand.delete(response);
      if (closing && inHand.size === 0) server.closeAllConnections();
    });
  });

  return async (graceMs) => {
    closing = true;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const response of inHand) endConnectionAfter(response);
    if (inHand.size === 0) server.closeAllConnections();
    const overdue = setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(overdue);
  };
}
