import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** What becomes of the connections. `ms` is added to each direction. */
export type LinkMode =
  | { kind: "pass" }
  | { kind: "slow"; ms: number }
  | { kind: "half-open" }
  | { kind: "reset" }
  | { kind: "refuse" };

/** The two ends of one connection, and whether something that one of them sent was swallowed. */
interface Connection {
  near: Socket;
  far: Socket;
  torn: boolean;
}

const HOST = "127.0.0.1";
const PASS: LinkMode = { kind: "pass" };

/** A TCP proxy between a service and a part, which can be slow, silent or broken. */
export class Link {
  private readonly connections = new Set<Connection>();
  private mode = PASS;
  private server: Server | undefined;

  /**
   * @param port where it listens, on 127.0.0.1
   * @param target the port that it leads to
   */
  constructor(
    readonly port: number,
    private readonly target: number,
  ) {}

  /** Listens. @throws Error when the port is taken */
  async open(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (near) => this.accept(near));
    this.server = server;
    server.listen(this.port, HOST);
    await once(server, "listening");
  }

  /** Changes what becomes of connections, those that are open too. */
  async become(mode: LinkMode): Promise<void> {
    this.mode = mode;
    if (mode.kind === "reset" || mode.kind === "refuse") this.cut(() => true);
    // Its bytes are lost, so the connection is of no more use.
    else if (mode.kind !== "half-open") this.cut(({ torn }) => torn);
    if (mode.kind === "refuse") await this.stopListening();
    else if (!this.server) await this.open();
  }

  /** Cuts every connection and listens no more. */
  async close(): Promise<void> {
    this.cut(() => true);
    await this.stopListening();
  }

  private accept(near: Socket): void {
    near.on("error", () => near.destroy());
    if (this.mode.kind === "reset") {
      near.resetAndDestroy();
      return;
    }
    const far = connect({ port: this.target, host: HOST, allowHalfOpen: true });
    const connection = { near, far, torn: false };
    this.connections.add(connection);
    far.on("error", () => far.destroy());
    for (const socket of [near, far]) {
      socket.setNoDelay();
      socket.once("close", () => this.end(connection));
    }
    this.carry(connection, near, far);
    this.carry(connection, far, near);
  }

  /** Hands on what `from` sends, in order: nothing overtakes what was sent while the link was slower. */
  private carry(connection: Connection, from: Socket, to: Socket): void {
    let last = Promise.resolve();
    const send = (deliver: () => void): void => {
      if (this.mode.kind === "half-open") {
        connection.torn = true;
        return;
      }
      const arrivesAt = Date.now() + (this.mode.kind === "slow" ? this.mode.ms : 0);
      last = last.then(async () => {
        const wait = arrivesAt - Date.now();
        if (wait > 0) await delay(wait);
        if (!to.destroyed) deliver();
      });
    };
    from.on("data", (chunk) => send(() => to.write(chunk)));
    from.on("end", () => send(() => to.end()));
  }

  private end(connection: Connection): void {
    this.connections.delete(connection);
    connection.near.destroy();
    connection.far.destroy();
  }

  private cut(which: (connection: Connection) => boolean): void {
    for (const { near, far } of [...this.connections].filter(which)) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  }

  private async stopListening(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server) return;
    server.close();
    await once(server, "close");
  }
}
