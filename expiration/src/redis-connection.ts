import { Redis, type RedisOptions } from "ioredis";

const RECONNECT_MS = 250;
/** How long a server that says nothing may take over a goodbye. */
const GOODBYE_MS = 250;

/** A connection to Redis that is made anew until it is left, and whose attempts never reject. */
export class RedisConnection extends Redis {
  #left = false;

  constructor(url: string, options: RedisOptions) {
    super(url, {
      ...options,
      lazyConnect: true,
      retryStrategy: () => RECONNECT_MS,
      disconnectTimeout: GOODBYE_MS,
    });
    void this.connect();
  }

  /** Bull has its blocking connection connect anew even as it closes, and looks after no rejection of that. */
  override async connect(): Promise<void> {
    if (this.#left) return;
    await super.connect().catch(() => {});
  }

  /** Ends the connection for good; what waits for an answer is rejected. */
  leave(): void {
    this.#left = true;
    // Between two attempts nothing is rejected; an attempt that is broken off rejects all that waits.
    if (this.status === "reconnecting") super.connect().catch(() => {});
    this.disconnect();
    // ioredis lets the timer of its `socketTimeout` run on, which would keep the process alive.
    clearTimeout(Reflect.get(this, "socketTimeoutTimer"));
  }
}
