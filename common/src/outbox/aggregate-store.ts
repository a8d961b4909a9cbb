import { setTimeout as delay } from "node:timers/promises";
import type { Model, QueryFilter, Schema } from "mongoose";
import { Types } from "mongoose";
import { Unavailable } from "../errors";
import type { EventDefinition, EventEnvelope } from "../events";
import { envelope } from "../events";
import { correlationId } from "../http/request-context";
import type { IdempotentRequest } from "../idempotency/idempotent-request";
import type { Parts } from "../service/parts";
import type { Aggregate } from "./aggregate";
import { OutboxRelay } from "./relay";

/** At the longest waits these attempts take about five seconds. */
const MAX_ATTEMPTS = 50;
/** A lost race is run again after a random time up to these, so that the losers do not all meet again. */
const BACK_OFF_MS = { first: 4, most: 200 };
/** The version of an aggregate that was begun and that nobody was told of. */
const UNTOLD = -1;

/** What a decision asks for: the fields to change, and the event that tells of the change. */
export interface Change<State, View> {
  set: Partial<State>;
  event: EventDefinition<View>;
}

/** What a store is made on. */
export type StoreParts = Pick<Parts, "connection" | "bus" | "log">;

interface AggregateStoreOptions<State, View> {
  parts: StoreParts;
  name: string;
  schema: Schema;
  /** The aggregate's public state: what the API answers and what its events carry. */
  view: (aggregate: Aggregate<State>) => View;
}

/**
 * Stores aggregates so that each change and the event that tells of it are ONE atomic document write
 * (transactional outbox inside the aggregate's document), conditional on the version that was read.
 */
export class AggregateStore<State extends object, View> {
  readonly model: Model<Aggregate<State>>;
  readonly outbox: OutboxRelay;
  readonly #view: (aggregate: Aggregate<State>) => View;

  constructor(options: AggregateStoreOptions<State, View>) {
    this.model = options.parts.connection.model<Aggregate<State>>(
      options.name,
      options.schema as Schema<Aggregate<State>>,
    );
    this.outbox = new OutboxRelay(this.model.collection, options.parts);
    this.#view = options.view;
  }

  /** Creates the declared indexes. */
  async init(): Promise<void> {
    await this.model.createIndexes();
  }

  /** Gives the aggregate, or null. A malformed id is nobody's. */
  async find(id: string): Promise<Aggregate<State> | null> {
    if (!/^[0-9a-f]{24}$/i.test(id)) return null;
    return this.model.findById(id).lean<Aggregate<State>>();
  }

  /** Gives the aggregates that match. */
  async findWhere(filter: QueryFilter<Aggregate<State>>): Promise<Aggregate<State>[]> {
    return this.model.find(filter).lean<Aggregate<State>[]>();
  }

  /** Gives the aggregate that a request with this idempotency key created, or null. */
  async findByCreationKey(key: string): Promise<Aggregate<State> | null> {
    return this.model.findOne({ "creation.key": key } as object).lean<Aggregate<State>>();
  }

  /**
   * Stores a new aggregate as version 0 together with its first event.
   * @param request the idempotency key and fingerprint of the request, where it sent one
   * @throws the driver's duplicate-key error when a unique index refuses it (see `isDuplicateKey`)
   */
  async create(
    state: State,
    event: EventDefinition<View>,
    options: { id?: Types.ObjectId; request?: IdempotentRequest | undefined } = {},
  ): Promise<Aggregate<State>> {
    const now = new Date();
    const aggregate: Aggregate<State> = {
      ...state,
      _id: options.id ?? new Types.ObjectId(),
      version: 0,
      createdAt: now,
      updatedAt: now,
      outbox: [],
    };
    const view = this.#view(aggregate);
    aggregate.outbox = [this.#tell(aggregate, event)];
    if (options.request) aggregate.creation = { ...options.request, answer: view as object };
    await this.model.create([aggregate as object]);
    this.outbox.offer(aggregate);
    return aggregate;
  }

  /**
   * Stores an aggregate that nobody is told of yet: version -1 and no event. Its first change makes it version 0,
   * which is also the answer that a retry of the request is given.
   * @throws the driver's duplicate-key error when a unique index refuses it
   */
  async begin(
    state: State,
    { id, request }: { id?: Types.ObjectId; request?: IdempotentRequest | undefined } = {},
  ): Promise<Aggregate<State>> {
    const now = new Date();
    const aggregate: Aggregate<State> = {
      ...state,
      _id: id ?? new Types.ObjectId(),
      version: UNTOLD,
      createdAt: now,
      updatedAt: now,
      outbox: [],
      ...(request ? { creation: request } : {}),
    };
    await this.model.create([aggregate as object]);
    return aggregate;
  }

  /**
   * Removes an aggregate that was begun and that nobody was told of.
   * @param only removes it only while these fields are so; the check and the removal are one
   * @returns whether it was removed
   */
  async discard(id: string, only: Partial<State> = {}): Promise<boolean> {
    const filter: object = { ...only, _id: new Types.ObjectId(id), version: UNTOLD };
    return (await this.model.deleteOne(filter)).deletedCount === 1;
  }

  /**
   * Changes an aggregate: `decide` is called with its current state and gives the change, or null for none;
   * what it throws reaches the caller and nothing is changed. When somebody else changed the aggregate in
   * between, it is read and decided anew.
   * @returns the aggregate as it is now, or null when there is none
   * @throws Unavailable when others kept winning the race
   */
  async change(
    id: string,
    decide: (aggregate: Aggregate<State>) => Change<State, View> | null | Promise<Change<State, View> | null>,
  ): Promise<Aggregate<State> | null> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const current = await this.find(id);
      if (!current) return null;
      const change = await decide(current);
      if (!change) return current;
      const changed = await this.#write(current, change);
      if (changed) return changed;
      await delay(backOff(attempt));
    }
    throw new Unavailable("Too many people are changing this at once. Try again.");
  }

  /**
   * Brings an aggregate in line with facts kept elsewhere: decides again until nothing is left to change.
   * `decide` reads those facts after the aggregate was read, so a fact that comes in between is seen by the next
   * pass; any number of instances may settle the same aggregate at once.
   */
  async settle(
    id: string,
    decide: (aggregate: Aggregate<State>) => Promise<Change<State, View> | null>,
  ): Promise<void> {
    for (let settled = false; !settled; ) {
      settled = true;
      await this.change(id, async (aggregate) => {
        const change = await decide(aggregate);
        settled = change === null;
        return change;
      });
    }
  }

  async #write(current: Aggregate<State>, change: Change<State, View>): Promise<Aggregate<State> | null> {
    const next: Aggregate<State> = {
      ...current,
      ...change.set,
      version: current.version + 1,
      updatedAt: new Date(),
    };
    const filter: object = { _id: current._id, version: current.version };
    const answer =
      current.version === UNTOLD && current.creation ? { "creation.answer": this.#view(next) } : {};
    const update: object = {
      $set: { ...change.set, ...answer, version: next.version, updatedAt: next.updatedAt },
      $push: { outbox: this.#tell(next, change.event) },
    };
    const written = await this.model
      .findOneAndUpdate(filter, update, { returnDocument: "after" })
      .lean<Aggregate<State>>();
    if (written) this.outbox.offer(written);
    return written;
  }

  #tell(aggregate: Aggregate<State>, event: EventDefinition<View>): EventEnvelope {
    return envelope(event, {
      aggregateId: aggregate._id.toHexString(),
      version: aggregate.version,
      occurredAt: aggregate.updatedAt,
      correlationId: correlationId(),
      data: this.#view(aggregate),
    });
  }
}

/** A random time in milliseconds, out of a range that doubles with each attempt. */
function backOff(attempt: number): number {
  return Math.random() * Math.min(BACK_OFF_MS.first * 2 ** attempt, BACK_OFF_MS.most);
}
