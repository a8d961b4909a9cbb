import { isDuplicateKey } from "@ticketing/common";
import type { Connection, Model } from "mongoose";
import { Schema } from "mongoose";

/** Stripe repeats an event for up to three days; keep its id well beyond that. */
const KEEP_SECONDS = 30 * 24 * 60 * 60;

interface HandledEvent {
  _id: string;
  handledAt: Date;
}

/** Remembers which of Stripe's events were handled. */
export class WebhookInbox {
  readonly #model: Model<HandledEvent>;

  constructor(connection: Connection) {
    const schema = new Schema<HandledEvent>(
      { _id: { type: String, required: true }, handledAt: { type: Date, required: true } },
      { versionKey: false },
    );
    schema.index({ handledAt: 1 }, { expireAfterSeconds: KEEP_SECONDS });
    this.#model = connection.model<HandledEvent>("HandledEvent", schema, "webhook_events");
  }

  /** Creates the declared indexes. */
  async init(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Runs `effect` unless the event was handled before; one that fails may come again. `effect` may run twice. */
  async handleOnce(eventId: string, effect: () => Promise<void>): Promise<void> {
    if (await this.#model.exists({ _id: eventId })) return;
    await effect();
    try {
      await this.#model.create({ _id: eventId, handledAt: new Date() });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }
}
