import { eventually } from "@ticketing/common/testing";
import type { History } from "#chaos/history/history";
import type { Load } from "#chaos/load/load";

const GOES_ON_WITHIN_MS = 90_000;
const ENOUGH = 30;

/** How the requests of a stage were answered. */
export interface Answers {
  done: number;
  refused: number;
  /** Not answered, or with a 503; they were sent again. */
  unclear: number;
}

/** Users who go on using the site while something is done to it. */
export class UnderLoad {
  private readonly over = new AbortController();
  private readonly running: Promise<void>;

  /** Begins at once. @param load whose users are signed up */
  constructor(
    load: Load,
    private readonly history: History,
  ) {
    this.running = load.run(this.over.signal);
  }

  /** Does something under load, and gives how the requests meanwhile were answered. */
  async during(work: () => Promise<void>): Promise<Answers> {
    const from = this.history.operations.length;
    await work();
    return tally(this.history, from);
  }

  /** Waits until the site does what it is asked again, a few dozen times. @throws Error when it does not in time */
  async goesOn(): Promise<void> {
    const from = this.history.operations.length;
    await eventually(() => {
      const { done, unclear } = tally(this.history, from);
      if (done < ENOUGH) throw new Error(`the site did ${done} of ${ENOUGH} things, ${unclear} are unclear`);
    }, GOES_ON_WITHIN_MS);
  }

  /** Ends it, and resolves when everybody has done what they were at. */
  async end(): Promise<void> {
    this.over.abort();
    await this.running;
  }
}

/** Answers as people read them. */
export function toldOf({ done, refused, unclear }: Answers): string {
  const all = done + refused + unclear;
  return `${all} requests, ${done} done, ${refused} refused by the rules, ${unclear} unclear and sent again`;
}

function tally({ operations }: History, from: number): Answers {
  const counts = { done: 0, refused: 0, unclear: 0 };
  const names = { ok: "done", refused: "refused", unclear: "unclear" } as const;
  for (const { outcome } of operations.slice(from)) counts[names[outcome]] += 1;
  return counts;
}
