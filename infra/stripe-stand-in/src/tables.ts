import type { Change, Rows, TableName } from "./rows";

type RowMaps = { [N in TableName]: Map<string, Rows[N]> };

/** The newest version of each row, by table and id. */
export class Tables {
  private readonly maps: RowMaps = {
    paymentIntents: new Map(),
    charges: new Map(),
    refunds: new Map(),
    paymentMethods: new Map(),
    events: new Map(),
    deliveries: new Map(),
    answers: new Map(),
  };

  get<N extends TableName>(table: N, id: string): Rows[N] | undefined {
    return this.maps[table].get(id);
  }

  /** All rows of a table, the first made first. */
  all<N extends TableName>(table: N): Rows[N][] {
    return [...this.maps[table].values()];
  }

  apply<N extends TableName>(change: Change<N>): void {
    this.maps[change.table].set(change.row.id, change.row);
  }
}
