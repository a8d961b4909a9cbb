/** What a subscriber says of a message: it is done with, or it is to come again. */
export type Verdict = "acknowledge" | "redeliver";

/** Handles one message. A rejection counts as `redeliver`. */
export type MessageHandler = (message: string) => Promise<Verdict>;

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
  /** Takes no more messages and resolves when those in hand are done with; `publish` goes on. */
  drain(): Promise<void>;
  /** Drains and leaves the broker; durable interest remains, and what was not acknowledged goes to others. */
  close(): Promise<void>;
}
