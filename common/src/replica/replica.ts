import { setTimeout as delay } from "node:timers/promises";
import type { Connection, Model, SchemaDefinition } from "mongoose";
import { Schema, Types } from "mongoose";
import { isDuplicateKey } from "../errors";
import type { EventEnvelope } from "../events";
import { sequenceOf } from "./sequence";

const RECENT_MS = 10_000;
const SOON_WAITS_MS = [25, 50, 100, 200, 400, 600, 600];

/** A local copy of another service's aggregate, as of `version`. */
export type Replicated<State> = State & { _id: Types.ObjectId; version: number };

/** What became of an event: `applied`, known already (`duplicate`), or its predecessor is missing (`gap`). */
export type Applied = "applied" | "duplicate" | "gap";

/**
 * Keeps local copies of another service's aggregates by applying their versioned events in order.
 * Any duplication, reordering or delay of deliveries ends in the same state as the history in order.
 */
export class Replica<State extends object> {
  readonly #model: Model<Replicated<State>>;

  /**
   * @param connection the service's own database
   * @param name the collection
   * @param fields the part of the foreign state that is kept
   * @param indexes the fields it is looked up by
   */
  constructor(connection: Connection, name: string, fields: SchemaDefinition, indexes: string[] = []) {
    const schema = new Schema(
      { ...fields, version: { type: Number, required: true } },
      { versionKey: false },
    );
    for (const field of indexes) schema.index({ [field]: 1 });
    this.#model = connection.model<Replicated<State>>(name, schema as Schema<Replicated<State>>);
  }

  /** Creates the declared indexes. */
  async init(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Gives the copy, or null when no event of it has been applied. */
  async find(id: string): Promise<Replicated<State> | null> {
    return this.#model.findById(id).lean<Replicated<State>>();
  }

  /**
   * Gives the copy, or null. An id made a moment ago is waited for, up to two seconds: its first event is likely
   * on the way, and whoever just created it elsewhere should find it here.
   */
  async findSoon(id: string): Promise<Replicated<State> | null> {
    const age = Date.now() - new Types.ObjectId(id).getTimestamp().getTime();
    const waits = Math.abs(age) < RECENT_MS ? SOON_WAITS_MS : [];
    for (const wait of waits) {
      const copy = await this.find(id);
      if (copy) return copy;
      await delay(wait);
    }
    return this.find(id);
  }

  /** Gives the copies whose fields equal these. */
  async findWhere(fields: Partial<State>): Promise<Replicated<State>[]> {
    return this.#model.find(fields as object).lean<Replicated<State>[]>();
  }

  /**
   * Applies an event if it is the next of its aggregate.
   * The write is conditional on the version read, so any number of instances may apply at once.
   */
  async apply(event: EventEnvelope, state: State): Promise<Applied> {
    for (;;) {
      const current = await this.find(event.aggregateId);
      const sequence = sequenceOf(current?.version ?? null, event.version);
      if (sequence !== "next") return sequence;
      if (await this.#write(event, state)) return "applied";
    }
  }

  async #write(event: EventEnvelope, state: State): Promise<boolean> {
    const _id = new Types.ObjectId(event.aggregateId);
    if (event.version > 0) {
      const filter: object = { _id, version: event.version - 1 };
      const written = await this.#model.updateOne(filter, { $set: { ...state, version: event.version } });
      return written.matchedCount === 1;
    }
    try {
      const copy: object = { ...state, _id, version: 0 };
      await this.#model.create(copy);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}
