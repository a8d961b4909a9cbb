import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between a client and a server, so that a test can break the network between them. */
export interface TcpProxy {
  readonly port: number;
  /** From now on bytes go nowhere, on open connections and on new ones, and no connection ends: a cut cable. */
  goSilent(): void;
  /** New connections work again; those that fell silent stay so. */
  comeBack(): void;
  close(): Promise<void>;
}

interface Link {
  ends: [Socket, Socket];
  silent: boolean;
}

/** Starts a proxy before the server at `target`. @param target such as `mongodb://127.0.0.1:27017` */
export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const links = new Set<Link>();
  let silent = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    const link: Link = { ends: [client, upstream], silent };
    links.add(link);
    join(link, client, upstream);
    join(link, upstream, client);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    goSilent() {
      silent = true;
      for (const link of links) link.silent = true;
    },
    comeBack() {
      silent = false;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      for (const { ends } of links) for (const end of ends) end.destroy();
      await closed;
    },
  };
}

function join(link: Link, from: Socket, to: Socket): void {
  from.on("data", (bytes) => {
    if (!link.silent) to.write(bytes);
  });
  from.once("close", () => {
    if (!link.silent) to.destroy();
  });
  from.on("error", () => {});
}
