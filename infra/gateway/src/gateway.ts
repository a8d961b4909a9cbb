import { setMaxListeners } from "node:events";
import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { Exchange } from "./exchange";
import { requestId } from "./forwarded-headers";
import { type Ingress, serviceFor } from "./ingress";
import { answerProblem } from "./problem";
import { joinWebSocket } from "./web-socket";

/** This machine alone; the second one only where there is IPv6. */
const LOOPBACK = ["127.0.0.1", "::1"];
/** As nginx keeps its clients' connections. */
const KEEP_ALIVE = 75_000;

/** The site's front door: sends each request to the service that the Ingress names for its path. */
export class Gateway {
  private readonly servers: Server[] = [];
  /** Drops an idle connection long before a service does: services keep theirs for 65 s. */
  private readonly keptConnections = new Agent({ keepAlive: true, timeout: 10_000 });
  private readonly closing = new AbortController();
  private turn = 0;

  /**
   * @param ingress the routes and the limit of the cluster's manifest
   * @param upstreams the addresses of a service's instances, which take turns; none while it has none
   * @param webSockets whether it lets them through, as Next's development server needs; the site itself has none
   */
  constructor(
    private readonly ingress: Ingress,
    private readonly upstreams: (service: string) => readonly string[],
    private readonly webSockets = false,
  ) {
    setMaxListeners(0, this.closing.signal);
  }

  /**
   * Listens.
   * @param port 0 takes any free port
   * @param hosts the addresses; without them those of this machine alone, IPv6 where there is one
   * @returns the port
   * @throws Error with the code EADDRINUSE when someone listens there already
   */
  async listen(port: number, hosts: readonly string[] = LOOPBACK): Promise<number> {
    let bound = port;
    for (const host of hosts) {
      const server = createServer({ keepAliveTimeout: KEEP_ALIVE }, (req, res) => this.handle(req, res));
      if (this.webSockets) server.on("upgrade", (req, socket, head) => this.upgrade(req, socket, head));
      try {
        bound = await listenOn(server, bound, host);
        this.servers.push(server);
      } catch (error) {
        if (host !== hosts[0] && isWithoutIpv6(error)) continue;
        for (const half of this.servers.splice(0)) half.close();
        throw error;
      }
    }
    return bound;
  }

  /**
   * Stops accepting and ends event streams at once, and cuts what is not answered in time.
   * @param grace how long answers under way may take, in milliseconds
   * @param hurry cuts them earlier
   */
  async close(grace: number, hurry: AbortSignal): Promise<void> {
    this.closing.abort();
    const closed = Promise.all(
      this.servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
    );
    const settled = new AbortController();
    const cut = delay(grace, undefined, { signal: AbortSignal.any([hurry, settled.signal]) })
      .catch(() => undefined)
      .then(() => {
        for (const server of this.servers) server.closeAllConnections();
      });
    await closed;
    settled.abort();
    await cut;
    this.keptConnections.destroy();
  }

  private get open(): boolean {
    return !this.closing.signal.aborted;
  }

  private upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void {
    const service = serviceFor(this.ingress.routes, pathOf(req));
    const [upstream] = service ? this.inTurn(this.upstreams(service)) : [];
    const isWebSocket = req.headers.upgrade?.toLowerCase() === "websocket";
    if (!upstream || !isWebSocket || !this.open) socket.destroy();
    else joinWebSocket(req, socket, head, { id: requestId(req), upstream, closing: this.closing.signal });
  }

  private handle(req: IncomingMessage, res: ServerResponse): void {
    res.on("close", () => this.dropIdleWhenClosing());
    const id = requestId(req);
    const path = pathOf(req);
    const service = serviceFor(this.ingress.routes, path);
    const upstreams = service ? this.inTurn(this.upstreams(service)) : [];
    if (!this.open) res.setHeader("Connection", "close");
    if (!path.startsWith("/")) answerProblem(res, id, 400, "The request target is not a path.");
    else if (!service) answerProblem(res, id, 404, "Nothing is served here.");
    else if (upstreams.length === 0 || !this.open)
      answerProblem(res, id, 503, "The site is starting or stopping.");
    else {
      const { keptConnections, ingress, closing } = this;
      new Exchange(req, res, {
        id,
        service,
        upstreams,
        bodyLimit: ingress.bodyLimit,
        keptConnections,
        closing: closing.signal,
      }).begin();
    }
  }

  /** The addresses, beginning with another one each time. */
  private inTurn(addresses: readonly string[]): readonly string[] {
    this.turn += 1;
    const first = this.turn % Math.max(1, addresses.length);
    return [...addresses.slice(first), ...addresses.slice(0, first)];
  }

  private dropIdleWhenClosing(): void {
    if (this.open) return;
    for (const server of this.servers) server.closeIdleConnections();
  }
}

function pathOf({ url = "" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "";
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host }, () => {
      server.removeListener("error", reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function isWithoutIpv6(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT" || code === "EINVAL";
}
