import { createHash } from "node:crypto";
import type { Connection, Model } from "mongoose";
import { Schema, Types } from "mongoose";
import { isDuplicateKey } from "../errors";

/** A message that could not be applied, kept until somebody has looked into it. */
export interface DeadLetter {
  _id: Types.ObjectId;
  subject: string;
  message: string;
  reason: string;
  createdAt: Date;
}

/** The messages that a service set aside: they match no schema, or fail again and again. */
export class DeadLetters {
  readonly #model: Model<DeadLetter>;

  constructor(connection: Connection) {
    const schema = new Schema<DeadLetter>(
      {
        subject: { type: String, required: true },
        message: { type: String, required: true },
        reason: { type: String, required: true },
        createdAt: { type: Date, required: true },
      },
      { versionKey: false },
    );
    this.#model = connection.model<DeadLetter>("DeadLetter", schema, "dead_letters");
  }

  /** Sets a message aside; one that is there already, since its acknowledgement was lost, is not added again. */
  async add(subject: string, message: string, reason: string): Promise<void> {
    try {
      await this.#model.create({
        _id: idOf(subject, message),
        subject,
        message,
        reason,
        createdAt: new Date(),
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  /** Gives all, oldest first. */
  async list(): Promise<DeadLetter[]> {
    return this.#model.find().sort({ createdAt: 1, _id: 1 }).lean<DeadLetter[]>();
  }
}

/** The same message has the same id, so that it is kept once. */
function idOf(subject: string, message: string): Types.ObjectId {
  const digest = createHash("sha256").update(`${subject}\n${message}`).digest();
  return new Types.ObjectId(digest.subarray(0, 12));
}
