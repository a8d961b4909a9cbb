import { setTimeout as delay } from "node:timers/promises";
import type { Bus, MessageHandler, Observer } from "./bus";
import { InHand } from "./in-hand";

const REDELIVER_AFTER_MS = 20;

interface Published {
  subject: string;
  message: string;
}

/** A queue group of one subject: its members take turns. */
interface Group {
  subject: string;
  members: MessageHandler[];
  turn: number;
}

interface Observation {
  subject: string;
  observer: Observer;
  begun: () => void;
}

/** The Bus within one process, for tests: each queue group gets each message, again until it is acknowledged. */
export class MemoryBus implements Bus {
  /** Every message published, oldest first. */
  readonly published: Published[] = [];
  readonly #groups = new Map<string, Group>();
  readonly #observations: Observation[] = [];
  readonly #inHand = new InHand();
  #connected = true;
  #draining = false;

  get connected(): boolean {
    return this.#connected;
  }

  connect(): void {
    if (this.#connected) return;
    this.#connected = true;
    for (const { begun } of this.#observations) begun();
  }

  /** As if the broker went away; `connect` brings it back. */
  disconnect(): void {
    this.#connected = false;
  }

  async publish(subject: string, message: string): Promise<void> {
    if (!this.#connected) throw new Error("The broker is not connected.");
    this.published.push({ subject, message });
    for (const group of this.#groups.values()) {
      if (group.subject === subject) this.#inHand.add(this.#deliver(message, group));
    }
    for (const observation of this.#observations) {
      if (observation.subject === subject && !this.#draining) tell(observation, message);
    }
  }

  subscribe(subject: string, queueGroup: string, handler: MessageHandler): void {
    const key = `${subject} ${queueGroup}`;
    const known = this.#groups.get(key);
    if (known) {
      known.members.push(handler);
      return;
    }
    const group = { subject, members: [handler], turn: 0 };
    this.#groups.set(key, group);
    for (const { message } of this.published.filter((past) => past.subject === subject)) {
      this.#inHand.add(this.#deliver(message, group));
    }
  }

  observe(subject: string, observer: Observer, begun: () => void = () => {}): void {
    this.#observations.push({ subject, observer, begun });
    if (this.#connected) begun();
  }

  /** Resolves when everything published has been acknowledged by every queue group. */
  settled(): Promise<void> {
    return this.#inHand.settled();
  }

  async drain(): Promise<void> {
    this.#draining = true;
    await this.#inHand.settled();
  }

  async close(): Promise<void> {
    await this.drain();
    this.#connected = false;
  }

  async #deliver(message: string, group: Group): Promise<void> {
    while (!this.#draining) {
      if (await acknowledged(message, group)) return;
      await delay(REDELIVER_AFTER_MS);
    }
  }
}

function tell({ observer }: Observation, message: string): void {
  try {
    observer(message);
  } catch {
    // Its own fault alone: the publisher and the others go on.
  }
}

async function acknowledged(message: string, group: Group): Promise<boolean> {
  const handler = group.members[group.turn++ % group.members.length];
  try {
    return (await handler?.(message)) === "acknowledge";
  } catch {
    return false;
  }
}
