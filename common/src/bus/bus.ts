/** What a subscriber says of a message: it is done with, or it is to come again. */
export type Verdict = "acknowledge" | "redeliver";

/** Handles one message. A rejection counts as `redeliver`. */
export type MessageHandler = (message: string) => Promise<Verdict>;

/** Is told of one message. What it throws is logged and has no other effect. */
export type Observer = (message: string) => void;

/**
 * The message broker as the services see it: at-least-once delivery to one member of each queue group,
 * in no guaranteed order.
 */
export interface Bus {
  /** Whether the broker answers at the moment. */
  readonly connected: boolean;
  /** Keeps connecting in the background until `close`. */
  connect(): void;
  /** Resolves when the broker has stored the message; rejects when it is not known to have. */
  publish(subject: string, message: string): Promise<void>;
  /**
   * Hands each message of the subject to one member of the queue group, durably: what arrives while no member
   * is there waits. Survives reconnections.
   */
  subscribe(subject: string, queueGroup: string, handler: MessageHandler): void;
  /**
   * Tells this process of each message of the subject from now on, whoever else is told. For what is only passed on,
   * such as live updates: nothing waits for a process that is away, and a message may come twice, late or out of order.
   * Survives reconnections.
   * @param begun called each time it begins to hear, first and after each interruption: what was published before
   *   that may have passed unheard
   */
  observe(subject: string, observer: Observer, begun?: () => void): void;
  /** Takes no more messages and resolves when those in hand are done with; `publish` goes on. */
  drain(): Promise<void>;
  /** Drains and leaves the broker; durable interest remains, and what was not acknowledged goes to others. */
  close(): Promise<void>;
}
