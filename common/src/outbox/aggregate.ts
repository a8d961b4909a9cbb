import type { IndexDefinition, IndexOptions, SchemaDefinition, Types } from "mongoose";
import { Schema } from "mongoose";
import type { EventEnvelope } from "../events";
import type { IdempotentRequest } from "../idempotency/idempotent-request";

/** How a request that created an aggregate is told again from its retries, and what it was answered, once it was. */
export interface Creation extends IdempotentRequest {
  answer?: object;
}

/** A stored aggregate: its state, with its version, its unpublished events and, where a key was sent, its creation. */
export type Aggregate<State> = State & {
  _id: Types.ObjectId;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  outbox: EventEnvelope[];
  creation?: Creation;
};

/** The unique index that makes a retried creation fail instead of creating twice. */
export const CREATION_KEY_INDEX = "creation_key";

/** An index of an aggregate's collection. */
export type Index = [fields: IndexDefinition, options?: IndexOptions];

/** The schema of an aggregate's collection: its fields, and what the outbox and idempotency need. */
export function aggregateSchema(fields: SchemaDefinition, indexes: Index[] = []): Schema {
  const schema = new Schema(
    {
      ...fields,
      version: { type: Number, required: true },
      createdAt: { type: Date, required: true },
      updatedAt: { type: Date, required: true },
      outbox: { type: [Schema.Types.Mixed], required: true },
      creation: { type: Schema.Types.Mixed },
    },
    { versionKey: false, minimize: false },
  );
  schema.index({ "creation.key": 1 }, { unique: true, sparse: true, name: CREATION_KEY_INDEX });
  schema.index({ "outbox.occurredAt": 1 });
  for (const [definition, options] of indexes) schema.index(definition, options);
  return schema;
}
