import Stripe from "stripe";
import { newId } from "./ids";
import { type Journal, openJournal } from "./journal";
import type { Change, EventRow, EventType, Rows, TableName } from "./rows";
import { Tables } from "./tables";

/** All that the stand-in knows: tables in memory, rebuilt at the start from the journal of their changes. */
export class Ledger {
  private readonly tables = new Tables();
  private readonly journal: Journal;

  /**
   * @param file the journal's path; without one the ledger lives and ends with the process
   * @throws Error if the journal is damaged
   */
  constructor(file: string | undefined) {
    this.journal = openJournal(file, (entry) => {
      for (const change of entry as Change[]) this.tables.apply(change);
    });
  }

  get<N extends TableName>(table: N, id: string): Rows[N] | undefined {
    return this.tables.get(table, id);
  }

  /** All rows of a table, the oldest first. */
  all<N extends TableName>(table: N): Rows[N][] {
    return this.tables.all(table);
  }

  /** Makes the changes together: they are one line of the journal, so a crash leaves all of them or none. */
  commit(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.journal.append(changes);
    for (const change of changes) this.tables.apply(change);
  }

  close(): void {
    this.journal.close();
  }
}

/** The request that a transaction serves, as its events name it. */
export interface RequestContext {
  id: string;
  idempotencyKey: string | null;
}

/** The changes of one request, seen by it at once and by others when they are committed. Rows are never altered in place. */
export class Transaction {
  private readonly changes: Change[] = [];
  private readonly changed = new Tables();
  /** The events that have happened, in order. */
  readonly events: EventRow[] = [];
  /** Seconds since the epoch, as Stripe counts. */
  readonly now = Math.floor(Date.now() / 1000);

  constructor(
    private readonly ledger: Ledger,
    private readonly request: RequestContext,
  ) {}

  get<N extends TableName>(table: N, id: string): Rows[N] | undefined {
    return this.changed.get(table, id) ?? this.ledger.get(table, id);
  }

  /** All committed rows of a table, the oldest first. */
  all<N extends TableName>(table: N): Rows[N][] {
    return this.ledger.all(table);
  }

  put(change: Change): void {
    this.changes.push(change);
    this.changed.apply(change);
  }

  /** Notes that an event has happened to `object`, as the object is now. */
  emit(type: EventType, object: Stripe.PaymentIntent | Stripe.Charge): void {
    const event: EventRow = {
      id: newId("evt"),
      object: "event",
      api_version: Stripe.API_VERSION,
      created: this.now,
      data: { object },
      livemode: false,
      request: { id: this.request.id, idempotency_key: this.request.idempotencyKey },
      type,
    };
    this.events.push(event);
    this.put({ table: "events", row: event });
  }

  commit(): void {
    this.ledger.commit(this.changes);
  }
}
