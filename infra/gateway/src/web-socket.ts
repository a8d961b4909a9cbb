import { Agent, type IncomingMessage, request } from "node:http";
import { addAbortSignal, type Duplex } from "node:stream";
import { headersForUpstream } from "./forwarded-headers";

const newConnections = new Agent({ keepAlive: false });

/** Where a WebSocket goes. */
export interface WebSocketDestination {
  id: string;
  /** The address of the service. */
  upstream: string;
  /** Aborts when the gateway closes. */
  closing: AbortSignal;
}

/**
 * Joins a browser's WebSocket with one to the service. A service that refuses it, or is not there, ends it.
 * @param head what the browser has sent already after its request
 */
export function joinWebSocket(req: IncomingMessage, browser: Duplex, head: Buffer, to: WebSocketDestination) {
  const headers = { ...headersForUpstream(req, to.id), connection: "Upgrade", upgrade: "websocket" };
  const { method, url: path } = req;
  const outgoing = request(new URL(to.upstream), { method, path, headers, agent: newConnections });
  const end = () => browser.destroy();
  browser.on("error", end).on("close", () => outgoing.destroy());
  outgoing.on("error", end).on("response", end);
  outgoing.on("upgrade", (answer, service, first) => {
    addAbortSignal(to.closing, service);
    service.on("error", end).on("close", end);
    browser.on("close", () => service.destroy());
    browser.write(headOf(answer));
    browser.write(first);
    service.write(head);
    service.pipe(browser).pipe(service);
  });
  outgoing.end();
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}
