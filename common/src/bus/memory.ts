import { setTimeout as delay } from "node:timers/promises";
import type { Bus, MessageHandler } from "./bus";
import { InHand } from "./in-hand";

const REDELIVER_AFTER_MS = 20;

interface Published {
  subject: string;
  message: string;
}

/** The Bus within one process, for tests: each queue group gets each message, again until it is acknowledged. */
export class MemoryBus implements Bus {
  /** Every message published, oldest first. */
  readonly published: Published[] = [];
  readonly #groups = new Map<string, MessageHandler>();
  readonly #inHand = new InHand();
  #connected = true;
  #closed = false;

  get connected(): boolean {
    return this.#connected;
  }

  connect(): void {
    this.#connected = true;
  }

  /** As if the broker went away; `connect` brings it back. */
  disconnect(): void {
    this.#connected = false;
  }

  async publish(subject: string, message: string): Promise<void> {
    if (!this.#connected) throw new Error("The broker is not connected.");
    this.published.push({ subject, message });
    for (const [key, handler] of this.#groups) {
      if (key.startsWith(`${subject} `)) this.#inHand.add(this.#deliver(message, handler));
    }
  }

  subscribe(subject: string, queueGroup: string, handler: MessageHandler): void {
    this.#groups.set(`${subject} ${queueGroup}`, handler);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#inHand.settled();
  }

  async #deliver(message: string, handler: MessageHandler): Promise<void> {
    while (!this.#closed) {
      const verdict = await handler(message).catch(() => "redeliver" as const);
      if (verdict === "acknowledge") return;
      await delay(REDELIVER_AFTER_MS);
    }
  }
}
