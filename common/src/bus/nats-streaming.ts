import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Message, Stan, Subscription, SubscriptionOptions } from "node-nats-streaming";
import stan from "node-nats-streaming";
import type { Logger } from "pino";
import type { Bus, MessageHandler, Observer } from "./bus";
import { InHand } from "./in-hand";

/** How long the broker waits for an acknowledgement before it delivers again, in milliseconds. */
const ACK_WAIT_MS = 2_000;
const MAX_IN_FLIGHT = 64;
const PUBLISH_TIMEOUT_MS = 3_000;
const CONNECT_TIMEOUT_MS = 2_000;
/** The library waits `CONNECT_TIMEOUT_MS` for the answer to its goodbye. */
const CLOSE_TIMEOUT_MS = CONNECT_TIMEOUT_MS + 500;
/** A server that takes connections but says nothing (a stopped process, a cut network) is given up after this. */
const SILENT_SERVER_MS = 2 * CONNECT_TIMEOUT_MS;
const RECONNECT_MS = 250;
const BACK_OFF_MS = { first: 100, most: 1_000 };
const PING = { everyMs: 1_000, lost: 3 };

/** Makes a subscription on a new connection. */
type Opening = (connection: Stan) => void;

interface NatsStreamingOptions {
  url: string;
  clusterId: string;
  /** The service's name: the beginning of the client id. */
  client: string;
  log: Logger;
}

/**
 * The Bus on NATS Streaming. Each connection takes a client id of its own, so that a broker that still knows
 * this service's last life never refuses it; durable queue groups belong to no client id and go on.
 */
export class NatsStreamingBus implements Bus {
  readonly #options: NatsStreamingOptions;
  readonly #openings: Opening[] = [];
  readonly #inHand = new InHand();
  #connection: Stan | undefined;
  #connected = false;
  #draining = false;
  readonly #closing = new AbortController();
  #connecting: Promise<void> | undefined;

  constructor(options: NatsStreamingOptions) {
    this.#options = options;
  }

  get connected(): boolean {
    return this.#connected;
  }

  connect(): void {
    this.#connectAfter(0);
  }

  publish(subject: string, message: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const connection = this.#connection;
      if (!connection || !this.#connected) {
        reject(new Error("The broker is not connected."));
        return;
      }
      connection.publish(subject, message, (error) => {
        // As a connection ends by itself, the library calls back without an error for what was never acknowledged.
        queueMicrotask(() => {
          if (error) reject(error);
          else if (this.#connection === connection) resolve();
          else reject(new Error("The connection ended before the broker's acknowledgement."));
        });
      });
    });
  }

  subscribe(subject: string, queueGroup: string, handler: MessageHandler): void {
    this.#onEachConnection((connection) => {
      const options = deliveryOptions(connection).setDeliverAllAvailable().setDurableName(queueGroup);
      const subscription = connection.subscribe(subject, queueGroup, options);
      this.#startOverWhenRefused(connection, subject, subscription);
      subscription.on("message", (message: Message) => {
        if (!this.#draining) this.#inHand.add(this.#deliver(message, handler));
      });
    });
  }

  observe(subject: string, observer: Observer, begun: () => void = () => {}): void {
    this.#onEachConnection((connection) => {
      const options = deliveryOptions(connection).setStartAt(stan.StartPosition.NEW_ONLY);
      const subscription = connection.subscribe(subject, options);
      this.#startOverWhenRefused(connection, subject, subscription);
      let isReady = false;
      subscription.on("ready", () => {
        isReady = true;
        begun();
      });
      subscription.on("message", (message: Message) => {
        if (this.#draining) return;
        this.#tell(message, observer);
        // The library knows where to acknowledge only now; what came before the broker's answer comes again.
        if (isReady) message.ack();
      });
    });
  }

  async drain(): Promise<void> {
    this.#draining = true;
    await this.#inHand.settled();
  }

  async close(): Promise<void> {
    await this.drain();
    this.#closing.abort();
    await this.#connecting;
    const connection = this.#connection;
    if (!connection) return;
    this.#connected = false;
    const closed = new Promise((resolve) => connection.once("close", resolve));
    connection.close();
    await Promise.race([closed, delay(CLOSE_TIMEOUT_MS, undefined, { ref: false })]);
  }

  #connectAfter(waitMs: number): void {
    this.#connecting ??= this.#keepConnecting(waitMs).finally(() => {
      this.#connecting = undefined;
    });
  }

  async #keepConnecting(firstWaitMs: number): Promise<void> {
    const { signal } = this.#closing;
    for (let wait = firstWaitMs; !signal.aborted; wait = nextWait(wait)) {
      try {
        await delay(wait, undefined, { signal });
        this.#adopt(await this.#connectOnce());
        return;
      } catch (error) {
        this.#options.log.debug({ error }, "the broker does not answer yet");
      }
    }
  }

  #connectOnce(): Promise<Stan> {
    const { url, clusterId, client } = this.#options;
    const connection = stan.connect(clusterId, `${client}-${randomUUID()}`, {
      url,
      connectTimeout: CONNECT_TIMEOUT_MS,
      ackTimeout: PUBLISH_TIMEOUT_MS,
      stanPingInterval: PING.everyMs,
      stanMaxPingOut: PING.lost,
      reconnect: true,
      maxReconnectAttempts: -1,
      reconnectTimeWait: RECONNECT_MS,
    });
    const giveUp = () => connection.close();
    const silent = setTimeout(giveUp, SILENT_SERVER_MS);
    this.#closing.signal.addEventListener("abort", giveUp);
    return new Promise<Stan>((resolve, reject) => {
      connection.once("connect", () => resolve(connection));
      connection.on("error", reject);
      connection.once("close", () => reject(new Error("The broker closed the connection.")));
    }).finally(() => {
      clearTimeout(silent);
      this.#closing.signal.removeEventListener("abort", giveUp);
    });
  }

  #adopt(connection: Stan): void {
    this.#connection = connection;
    this.#connected = true;
    this.#options.log.info("connected to the broker");
    connection.on("disconnect", () => {
      this.#connected = false;
    });
    connection.on("reconnect", () => {
      this.#connected = this.#connection === connection;
    });
    connection.once("close", () => this.#lost(connection));
    for (const open of this.#openings) open(connection);
  }

  #lost(connection: Stan): void {
    if (this.#connection !== connection) return;
    this.#connection = undefined;
    this.#connected = false;
    if (this.#closing.signal.aborted) return;
    this.#options.log.warn("lost the broker; connecting anew");
    this.#connectAfter(BACK_OFF_MS.first);
  }

  #onEachConnection(open: Opening): void {
    this.#openings.push(open);
    if (this.#connection && this.#connected) open(this.#connection);
  }

  #startOverWhenRefused(connection: Stan, subject: string, subscription: Subscription): void {
    const startOver = (error: Error) => {
      this.#options.log.warn({ error, subject }, "could not subscribe");
      this.#lost(connection);
      connection.close();
    };
    subscription.on("error", startOver);
    subscription.on("timeout", startOver);
  }

  #tell(message: Message, observer: Observer): void {
    try {
      observer(String(message.getData()));
    } catch (error) {
      this.#options.log.warn({ error, subject: message.getSubject() }, "an observer failed");
    }
  }

  async #deliver(message: Message, handler: MessageHandler): Promise<void> {
    try {
      if ((await handler(String(message.getData()))) === "acknowledge") message.ack();
    } catch (error) {
      this.#options.log.warn(
        { error, subject: message.getSubject() },
        "a delivery failed; it will come again",
      );
    }
  }
}

function deliveryOptions(connection: Stan): SubscriptionOptions {
  return connection
    .subscriptionOptions()
    .setManualAckMode(true)
    .setAckWait(ACK_WAIT_MS)
    .setMaxInFlight(MAX_IN_FLIGHT);
}

function nextWait(wait: number): number {
  return Math.min(Math.max(wait * 2, BACK_OFF_MS.first), BACK_OFF_MS.most);
}
