/** The deliveries that are being handled. */
export class InHand {
  readonly #work = new Set<Promise<void>>();

  /** Remembers work, which must not reject, until it is done. */
  add(work: Promise<void>): void {
    this.#work.add(work);
    void work.finally(() => this.#work.delete(work));
  }

  /** Resolves when none is left. */
  async settled(): Promise<void> {
    while (this.#work.size > 0) await Promise.all(this.#work);
  }
}
