const SHOWN = 10;

/** A check that this cluster cannot show. Its message says why. */
export class CannotBeShown extends Error {}

/** Prints what happens, with the seconds since it began, and counts what passed. */
export class Report {
  private readonly began = Date.now();
  private readonly counts = { passed: 0, failed: 0, skipped: 0 };

  /** Says what goes on. */
  say(text: string): void {
    const seconds = Math.round((Date.now() - this.began) / 1_000);
    console.log(`${String(seconds).padStart(4)} s  ${text}`);
  }

  /** Shows one thing: it passed unless `proof` rejects. What it gives is told beside its name. */
  async check(name: string, proof: () => Promise<string>): Promise<void> {
    try {
      this.tell("passed", `${name}: ${await proof()}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.tell(error instanceof CannotBeShown ? "skipped" : "failed", `${name}: ${why}`);
    }
  }

  /** Shows one promise: it passed when nothing broke it. */
  judge(name: string, broken: readonly string[]): void {
    const lines = broken.slice(0, SHOWN);
    if (broken.length > lines.length) lines.push(`and ${broken.length - lines.length} more`);
    this.tell(broken.length === 0 ? "passed" : "failed", [name, ...lines].join("\n          "));
  }

  /** The last line, and whether nothing failed. */
  conclude(): boolean {
    const { passed, failed, skipped } = this.counts;
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
    return failed === 0 && passed > 0;
  }

  private tell(result: keyof typeof this.counts, text: string): void {
    this.counts[result] += 1;
    this.say(`${result.padEnd(7)} ${text}`);
  }
}
