import { Agent, type ClientRequest, type IncomingMessage, request, type ServerResponse } from "node:http";
import { addAbortSignal, pipeline } from "node:stream";
import { headersForClient, headersForUpstream } from "./forwarded-headers";
import { answerProblem } from "./problem";

const CONNECT_WITHIN = 3_000;
const CONNECT_AGAIN_AFTER = 50;

const newConnections = new Agent({ keepAlive: false });

/** Where a request goes, and under which rules. */
export interface Destination {
  id: string;
  service: string;
  /** The addresses of the service's instances, in the order in which they are tried; at least one. */
  upstreams: readonly string[];
  /** The largest request body, in bytes. */
  bodyLimit: number;
  /** Connections that are kept open between requests. */
  keptConnections: Agent;
  /** Aborts when the gateway closes: an event stream ends then, for it would never end by itself. */
  closing: AbortSignal;
}

/**
 * One request on its way to a service and the answer on its way back.
 *
 * A service may be restarted at any moment, so:
 * - a connection that is refused is tried again for a while, with the service's other instances first, for nothing
 *   of the request was sent;
 * - a request that may change something goes over a new connection, never over a kept one that the service is
 *   about to close: nobody could tell whether it was handled;
 * - a request that changes nothing and whose connection broke before its answer is sent once more.
 */
export class Exchange {
  private readonly headers;
  private readonly isRepeatable;
  private deadline = Date.now() + CONNECT_WITHIN;
  private mayRepeat;
  private outgoing: ClientRequest | undefined;
  private pause: NodeJS.Timeout | undefined;
  /** How many connections have failed. */
  private failed = 0;

  constructor(
    private readonly req: IncomingMessage,
    private readonly res: ServerResponse,
    private readonly to: Destination,
  ) {
    this.headers = headersForUpstream(req, to.id);
    this.isRepeatable = ["GET", "HEAD", "OPTIONS"].includes(req.method ?? "") && !hasBody(req);
    this.mayRepeat = this.isRepeatable;
  }

  /** Sends the request on; the client gets an answer whatever happens. */
  begin(): void {
    const announced = Number(this.req.headers["content-length"] ?? 0);
    if (announced > this.to.bodyLimit) {
      this.refuseBody();
      return;
    }
    this.req.on("error", () => this.abandon());
    this.res.on("close", () => this.abandon());
    this.send(this.isRepeatable ? this.to.keptConnections : newConnections);
  }

  private send(agent: Agent): void {
    const { method, url } = this.req;
    const outgoing = request(new URL(this.upstream), { method, path: url, headers: this.headers, agent });
    this.outgoing = outgoing;
    outgoing.on("response", (answer) => this.answer(answer));
    outgoing.on("error", (error) => this.recover(error));
    if (this.isRepeatable) outgoing.end();
    else whenConnected(outgoing, () => this.sendBody(outgoing));
  }

  private get upstream(): string {
    const { upstreams } = this.to;
    return upstreams[this.failed % upstreams.length] ?? "";
  }

  private sendBody(outgoing: ClientRequest): void {
    let size = 0;
    this.req.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= this.to.bodyLimit || this.res.headersSent) return;
      this.refuseBody();
      outgoing.destroy();
    });
    this.req.pipe(outgoing);
  }

  private answer(answer: IncomingMessage): void {
    this.res.writeHead(answer.statusCode ?? 500, headersForClient(answer, this.to.id));
    // An event stream's reader waits for the head long before the first event.
    this.res.flushHeaders();
    if (isEventStream(answer)) addAbortSignal(this.to.closing, answer);
    pipeline(answer, this.res, () => undefined);
  }

  private recover(error: NodeJS.ErrnoException): void {
    if (this.res.headersSent || this.res.destroyed) return;
    this.failed += 1;
    if (error.syscall === "connect") {
      this.connectAgain();
    } else if (this.mayRepeat) {
      this.mayRepeat = false;
      this.deadline = Date.now() + CONNECT_WITHIN;
      this.send(newConnections);
    } else {
      // Whether the service handled it is not known: only the sender can tell whether to send it again.
      answerProblem(this.res, this.to.id, 503, `The ${this.to.service} service broke off before its answer.`);
    }
  }

  private connectAgain(): void {
    const { id, service, upstreams } = this.to;
    const othersAreLeft = this.failed % upstreams.length !== 0;
    if (othersAreLeft) this.send(newConnections);
    else if (Date.now() < this.deadline)
      this.pause = setTimeout(() => this.send(newConnections), CONNECT_AGAIN_AFTER);
    else answerProblem(this.res, id, 503, `The ${service} service does not answer.`);
  }

  private refuseBody(): void {
    answerProblem(this.res, this.to.id, 413, `A request may carry ${this.to.bodyLimit} bytes at most.`);
  }

  /** The client went away, or has its answer: what it still sends is read to the end and dropped. */
  private abandon(): void {
    clearTimeout(this.pause);
    this.req.unpipe();
    this.req.resume();
    this.outgoing?.destroy();
  }
}

function whenConnected(outgoing: ClientRequest, then: () => void): void {
  outgoing.once("socket", (socket) => (socket.connecting ? socket.once("connect", then) : then()));
}

function isEventStream({ headers }: IncomingMessage): boolean {
  return headers["content-type"]?.startsWith("text/event-stream") ?? false;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
