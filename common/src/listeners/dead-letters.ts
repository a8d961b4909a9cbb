import type { Connection, Model } from "mongoose";
import { Schema, Types } from "mongoose";

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

  /** Sets a message aside. */
  async add(subject: string, message: string, reason: string): Promise<void> {
    await this.#model.create({
      _id: new Types.ObjectId(),
      subject,
      message,
      reason,
      createdAt: new Date(),
    });
  }

  /** Gives all, oldest first. */
  async list(): Promise<DeadLetter[]> {
    return this.#model.find().sort({ _id: 1 }).lean<DeadLetter[]>();
  }
}
