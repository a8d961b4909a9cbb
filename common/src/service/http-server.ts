import { createServer, type RequestListener, type Server } from "node:http";

/** Longer than any proxy keeps an idle connection, so that it is never we who close under a request. */
const KEEP_ALIVE_MS = 65_000;
/** How long a client may take to send the head of a request, and all of it, so that nobody holds sockets by dawdling. */
const HEAD_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 15_000;
const CHECK_EVERY_MS = 1_000;

/** The HTTP server of a service, which does not listen yet. A client that is too slow is answered 408 and cut off. */
export function createHttpServer(app: RequestListener): Server {
  const limits = {
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: HEAD_WITHIN_MS,
    requestTimeout: REQUEST_WITHIN_MS,
    connectionsCheckingInterval: CHECK_EVERY_MS,
  };
  return createServer(limits, app);
}
