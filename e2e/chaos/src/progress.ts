import type { Injector } from "./faults/injector";
import type { History } from "./history/history";

const LIVE_EVERY_MS = 1_000;
const PLAIN_EVERY_MS = 10_000;
const SECOND = 1_000;

/** Tells how a run goes: one line that is written over on a terminal, else a line every ten seconds. */
export class Progress {
  private readonly begun = Date.now();
  private readonly timer: NodeJS.Timeout;
  private readonly isLive = process.stdout.isTTY;

  constructor(
    private readonly history: History,
    private readonly injector: Injector,
    private readonly minutes: number,
  ) {
    this.timer = setInterval(() => this.tell(), this.isLive ? LIVE_EVERY_MS : PLAIN_EVERY_MS);
  }

  /** Tells no more. */
  stop(): void {
    clearInterval(this.timer);
    this.tell();
    if (this.isLive) process.stdout.write("\n");
  }

  private tell(): void {
    const text = this.line();
    if (this.isLive) process.stdout.write(`\r\x1b[K${text.slice(0, process.stdout.columns - 1)}`);
    else console.log(text);
  }

  private line(): string {
    const seconds = Math.round((Date.now() - this.begun) / SECOND);
    const count = { ok: 0, refused: 0, unclear: 0 };
    for (const { outcome } of this.history.operations) count[outcome] += 1;
    const faults = [...this.injector.active].map(({ kind, target }) => `${kind} ${target}`);
    return [
      `${seconds}/${Math.round(this.minutes * 60)} s`,
      `${count.ok} ok, ${count.refused} refused, ${count.unclear} unclear`,
      faults.join(", ") || "no fault",
    ].join(" | ");
  }
}
