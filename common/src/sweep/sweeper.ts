import type { Worker } from "../service/parts";

interface SweeperOptions {
  everyMs: number;
  /** One pass. What it rejects with reaches `failed`, and the next pass tries again. */
  sweep: () => Promise<void>;
  failed: (error: unknown) => void;
}

/** Repeats a pass over what a crash or an outage left undone; one pass at a time. */
export class Sweeper implements Worker {
  readonly #options: SweeperOptions;
  #timer: NodeJS.Timeout | undefined;
  #sweeping: Promise<void> | undefined;

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.#tick(), this.#options.everyMs);
  }

  /** Ends the passes and waits for the one under way. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sweeping;
  }

  #tick(): void {
    const { sweep, failed } = this.#options;
    this.#sweeping ??= sweep()
      .catch(failed)
      .finally(() => {
        this.#sweeping = undefined;
      });
  }
}
