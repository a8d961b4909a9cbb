import { createHash } from "node:crypto";
import type { Connection, Model } from "mongoose";
import { Schema, Types } from "mongoose";
import { z } from "zod";
import { isDuplicateKey } from "../errors";
import { type EventEnvelope, objectId } from "../events";

/** A message that could not be applied, kept until a replay has brought it back to the broker. */
export interface DeadLetter {
  _id: Types.ObjectId;
  subject: string;
  message: string;
  /** What kind of aggregate it tells of, such as `order`. */
  kind: string;
  /** Null, as `version`, where the message does not say. */
  aggregateId: string | null;
  version: number | null;
  reason: string;
  /** How often it was set aside: a replay that fails comes back. */
  times: number;
  createdAt: Date;
}

const place = z.object({ aggregateId: objectId, version: z.int().nonnegative() });

/** The messages that a service set aside: they match no schema, fail again and again, or wait for one that did. */
export class DeadLetters {
  readonly #model: Model<DeadLetter>;

  constructor(connection: Connection) {
    const required = true;
    const schema = new Schema<DeadLetter>(
      {
        subject: { type: String, required },
        message: { type: String, required },
        kind: { type: String, required },
        aggregateId: { type: String, default: null },
        version: { type: Number, default: null },
        reason: { type: String, required },
        times: { type: Number, required },
        createdAt: { type: Date, required },
      },
      { versionKey: false },
    );
    schema.index({ aggregateId: 1, version: 1 });
    this.#model = connection.model<DeadLetter>("DeadLetter", schema, "dead_letters");
  }

  /** Creates the declared indexes. */
  async init(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Sets a message aside. One that is there already is kept once, with the new reason and one more `times`. */
  async add(subject: string, message: string, reason: string): Promise<void> {
    const first = { subject, message, kind: kindOf(subject), ...placeOf(message), createdAt: new Date() };
    const update = { $setOnInsert: first, $set: { reason }, $inc: { times: 1 } };
    try {
      await this.#model.updateOne({ _id: idOf(subject, message) }, update, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another instance has just inserted it: it is there to be counted now.
      await this.#model.updateOne({ _id: idOf(subject, message) }, update);
    }
  }

  /** Whether an earlier event of the same aggregate was set aside. */
  async hasEarlierThan({ subject, aggregateId, version }: EventEnvelope): Promise<boolean> {
    const earlier = { aggregateId, kind: kindOf(subject), version: { $lt: version } };
    return (await this.#model.exists(earlier)) !== null;
  }

  /** Gives all in the order in which they may be applied: by aggregate and version; those without, by their age. */
  async list(): Promise<DeadLetter[]> {
    const inOrder = { kind: 1, aggregateId: 1, version: 1, createdAt: 1, _id: 1 } as const;
    return this.#model.find().sort(inOrder).lean<DeadLetter[]>();
  }

  /** Removes a letter, unless it was set aside again since it was read. @returns whether it was removed */
  async remove({ _id, times }: DeadLetter): Promise<boolean> {
    return (await this.#model.deleteOne({ _id, times })).deletedCount === 1;
  }

  /** How many there are. */
  async count(): Promise<number> {
    return this.#model.estimatedDocumentCount();
  }
}

/** The kind of aggregate that a subject tells of. */
export function kindOf(subject: string): string {
  return subject.split(":", 1)[0] ?? subject;
}

function placeOf(message: string): z.infer<typeof place> | undefined {
  try {
    return place.parse(JSON.parse(message));
  } catch {
    return undefined;
  }
}

/** The same message has the same id, so that it is kept once. */
function idOf(subject: string, message: string): Types.ObjectId {
  const digest = createHash("sha256").update(`${subject}\n${message}`).digest();
  return new Types.ObjectId(digest.subarray(0, 12));
}
