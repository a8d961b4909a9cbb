import { type Program, STOP_ORDER } from "./program";
import { Supervised } from "./supervised";

/** How long each process may take to end by itself, in milliseconds. */
const GRACE = 10_000;

/** What the supervisor needs of its surroundings. */
export interface Surroundings {
  /** Receives one line for people at a time. */
  report(line: string): void;
  /** The path of a new file for a program's output. */
  newLog(name: string): string;
  /** Is told, with all processes of this moment, whenever one is started or ends. */
  changed(running: Supervised[]): void;
}

/** Keeps any number of programs running and ends them in order. */
export class Supervisor {
  private readonly all: Supervised[] = [];
  private stopping = false;

  constructor(private readonly around: Surroundings) {}

  /**
   * Starts a program and waits until it is ready; from then on it is kept running. During a stop nothing is started.
   * @throws Refusal when it cannot be started
   */
  async start(program: Program): Promise<void> {
    if (this.stopping) return;
    const supervised = new Supervised(program, this.around.newLog(program.name), {
      report: (line) => this.around.report(line),
      changed: () => this.around.changed(this.all),
    });
    this.all.push(supervised);
    await supervised.start();
  }

  /**
   * Ends every program, kind after kind in `STOP_ORDER`.
   * @param hurry ends by force what has not ended by then
   */
  async stop(hurry: AbortSignal): Promise<void> {
    this.stopping = true;
    for (const kind of STOP_ORDER) {
      const group = this.all.filter(({ program }) => program.kind === kind);
      await Promise.all(group.map((supervised) => supervised.stop(GRACE, hurry)));
    }
  }
}
