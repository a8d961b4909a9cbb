/** Remembers the newest version of each ticket that it was shown. */
export class Newest {
  readonly #versions = new Map<string, number>();

  /** How many tickets it remembers. */
  get size(): number {
    return this.#versions.size;
  }

  /** Whether this version is newer than each it was shown before. */
  isNews({ id, version }: { id: string; version: number }): boolean {
    if (version <= (this.#versions.get(id) ?? -1)) return false;
    this.#versions.set(id, version);
    return true;
  }

  /** Forgets everything. */
  clear(): void {
    this.#versions.clear();
  }
}
