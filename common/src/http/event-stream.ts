import { once } from "node:events";
import { finished } from "node:stream";
import type { Response } from "express";
import { Gauge } from "prom-client";
import { Unavailable } from "../errors";
import { becomesStream } from "./answered";

/** Readers at once in each process; what they cost is a socket and a few kilobytes. */
const MOST_STREAMS = 2_000;
const RETRY_AFTER_SECONDS = 30;
const HEARTBEAT_MS = 15_000;
/** A reader for whom more waits than this does not read. */
const MOST_WAITING_BYTES = 64 * 1024;
/** When a reader comes back after its stream ended: each at a time of its own, so that they do not all meet. */
const COME_BACK_MS = { first: 2_000, last: 5_000 };

const streamsOpen = new Gauge({ name: "event_streams_open", help: "Readers of event streams now." });

/** A server-sent event. */
export interface StreamEvent {
  event: string;
  id: string;
  /** Sent as JSON. */
  data: object;
}

/** One reader's stream of server-sent events. What is sent before it is opened is kept until then. */
export class EventStream {
  readonly #res: Response;
  #early: string[] = [];
  #isOpen = false;
  #isOver = false;
  #isChecking = false;

  constructor(res: Response) {
    this.#res = res;
  }

  /** Sends the head, and a comment every 15 seconds from then on. */
  open(): void {
    const res = this.#res;
    res.writeHead(200, {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    });
    becomesStream(res);
    this.#isOpen = true;
    const { first, last } = COME_BACK_MS;
    this.#write(`retry: ${Math.round(first + Math.random() * (last - first))}\n\n`);
    for (const text of this.#early.splice(0)) this.#write(text);
    const heart = setInterval(() => this.#write(":\n\n"), HEARTBEAT_MS).unref();
    finished(res, () => clearInterval(heart));
    if (this.#isOver || res.req.method === "HEAD") this.#endNow();
  }

  /** Sends an event, unless the stream is over. A reader for whom more than 64 kB wait is cut off. */
  send({ event, id, data }: StreamEvent): void {
    const text = `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
    if (this.#isOpen) this.#write(text);
    else this.#early.push(text);
  }

  /** Resolves when the reader is ready for more, or is gone: wait for it between events that it asked for at once. */
  async drained(): Promise<void> {
    const res = this.#res;
    if (!res.writableNeedDrain) return;
    const settled = new AbortController();
    const { signal } = settled;
    await Promise.race([once(res, "drain", { signal }), once(res, "close", { signal })]);
    settled.abort();
  }

  /** Ends the stream; its reader comes back after a while. What does not leave at once is given up. */
  end(): void {
    this.#isOver = true;
    if (this.#isOpen) this.#endNow();
  }

  #endNow(): void {
    const res = this.#res;
    res.end();
    setImmediate(() => {
      if (!res.writableFinished) res.destroy();
    });
  }

  #write(text: string): void {
    const res = this.#res;
    if (res.destroyed || res.writableEnded) return;
    res.write(text);
    if (res.writableLength > MOST_WAITING_BYTES) this.#cutOffUnlessRead();
  }

  /** What is written in one go leaves together, afterwards: only what still waits then is not read. */
  #cutOffUnlessRead(): void {
    if (this.#isChecking) return;
    this.#isChecking = true;
    setImmediate(() => {
      this.#isChecking = false;
      if (this.#res.writableLength > MOST_WAITING_BYTES) this.#res.destroy();
    });
  }
}

/**
 * A process's event streams: a bounded number, which end as soon as the service is told to stop.
 * @param stopping aborts then
 */
export class EventStreams {
  readonly #stopping: AbortSignal;
  readonly #streams = new Set<EventStream>();

  constructor(stopping: AbortSignal) {
    this.#stopping = stopping;
    stopping.addEventListener("abort", () => this.endAll());
  }

  /**
   * Takes a reader in. The answer may still become a problem until the stream is opened.
   * @throws Unavailable (503 with `Retry-After`) when there are too many, or the service is stopping
   */
  admit(res: Response): EventStream {
    if (this.#stopping.aborted || this.#streams.size >= MOST_STREAMS) {
      const retryAfterSeconds = RETRY_AFTER_SECONDS;
      throw new Unavailable("Too many people watch at once. Ask for it now and then.", { retryAfterSeconds });
    }
    const stream = new EventStream(res);
    this.#streams.add(stream);
    streamsOpen.inc();
    finished(res, () => {
      this.#streams.delete(stream);
      streamsOpen.dec();
    });
    return stream;
  }

  /** Ends all streams; their readers come back, and are told anew what is now. */
  endAll(): void {
    for (const stream of this.#streams) stream.end();
  }
}
