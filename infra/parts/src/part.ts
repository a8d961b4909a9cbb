/** Receives one human line of progress or notice at a time. */
export type Report = (line: string) => void;

/** How to start a server as one process, with no shell around it: the child's pid is the server's own. */
export interface Launch {
  command: string;
  args: string[];
  env?: Record<string, string>;
}

/** A server that was found on this machine, or installed, and can be started. */
export interface Part {
  readonly name: "mongo" | "nats" | "redis";
  /** Where it comes from, for people: "mongod 8.0.4 on PATH", "mongo-java-server stand-in". */
  readonly source: string;
  /**
   * How to start it on 127.0.0.1. Creates `dir`, which keeps its data, where it is absent.
   * @throws Error with one line when `dir` holds the data of another kind of this server.
   */
  launch(at: { port: number; dir: string }): Launch;
  /** One quick probe (at most a second): does the server answer its protocol on 127.0.0.1:`port`? Never rejects. */
  ready(port: number): Promise<boolean>;
  /** The address that a client of it takes. */
  url(port: number): string;
}
