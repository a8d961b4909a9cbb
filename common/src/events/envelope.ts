import { Types } from "mongoose";
import { z } from "zod";

/** What every event carries, whatever it tells of. `version` is the aggregate's version after the change. */
export interface EventEnvelope<Data = unknown> {
  id: string;
  subject: string;
  schemaVersion: number;
  aggregateId: string;
  version: number;
  /** ISO 8601 UTC. */
  occurredAt: string;
  correlationId: string;
  /** The aggregate's full public state after the change. */
  data: Data;
}

/** A kind of event: its subject, the version of its schema, and the schema of its data. */
export interface EventDefinition<Data> {
  readonly subject: string;
  readonly schemaVersion: number;
  readonly schema: z.ZodType<EventEnvelope<Data>>;
}

export const objectId = z.string().regex(/^[0-9a-f]{24}$/);
export const timestamp = z.iso.datetime();
export const currency = z.string().regex(/^[a-z]{3}$/);
/** An amount of money in the currency's smallest unit (2050 is 20.50 USD). */
export const minorUnits = z.int().nonnegative();

/**
 * Defines a kind of event.
 * @param subject such as `ticket:created`
 * @param schemaVersion raised when the shape of `data` changes in a way that readers notice
 * @param data the schema of the aggregate's public state
 */
export function defineEvent<Data>(
  subject: string,
  schemaVersion: number,
  data: z.ZodType<Data>,
): EventDefinition<Data> {
  const schema: z.ZodType<EventEnvelope<Data>> = z.object({
    id: objectId,
    subject: z.literal(subject),
    schemaVersion: z.literal(schemaVersion),
    aggregateId: objectId,
    version: z.int().nonnegative(),
    occurredAt: timestamp,
    correlationId: z.string().min(1),
    data,
  });
  return { subject, schemaVersion, schema };
}

/** Builds the envelope of an event that tells of one change of an aggregate. */
export function envelope<Data>(
  definition: EventDefinition<Data>,
  change: { aggregateId: string; version: number; occurredAt: Date; correlationId: string; data: Data },
): EventEnvelope<Data> {
  return {
    id: new Types.ObjectId().toHexString(),
    subject: definition.subject,
    schemaVersion: definition.schemaVersion,
    aggregateId: change.aggregateId,
    version: change.version,
    occurredAt: change.occurredAt.toISOString(),
    correlationId: change.correlationId,
    data: change.data,
  };
}
