import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

const HOP_BY_HOP = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade"];
const SANE_ID = /^[\w.:-]{1,128}$/;

/** The request's own id where it has a sane one, else a new UUID. */
export function requestId(req: IncomingMessage): string {
  const given = req.headers["x-request-id"];
  return typeof given === "string" && SANE_ID.test(given) ? given : randomUUID();
}

/**
 * The headers that a service gets: the client's, without those of the connection and without anything by which a
 * client could pose as somebody else's proxy. A service may believe the `X-Forwarded-` headers.
 */
export function headersForUpstream(req: IncomingMessage, id: string): IncomingHttpHeaders {
  const headers = endToEnd(req.headers);
  for (const name of Object.keys(headers)) {
    if (name.startsWith("x-forwarded-")) delete headers[name];
  }
  delete headers.forwarded;
  delete headers["x-real-ip"];
  // The gateway has answered it already: node:http sends "100 Continue" by itself.
  delete headers.expect;
  return {
    ...headers,
    "x-forwarded-for": req.socket.remoteAddress,
    "x-forwarded-proto": "http",
    "x-forwarded-host": req.headers.host,
    "x-request-id": id,
  };
}

/** The headers of an answer for the client; node:http chooses the transfer encoding of this connection anew. */
export function headersForClient(answer: IncomingMessage, id: string): IncomingHttpHeaders {
  const headers = endToEnd(answer.headers);
  delete headers["transfer-encoding"];
  return { ...headers, "x-request-id": id };
}

function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? "").split(",").map((name) => name.trim().toLowerCase());
  const dropped = new Set([...HOP_BY_HOP, ...named]);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name)));
}
