/** How far a withdrawal is: it can still be undone, it is on its way, it is done. */
export type WithdrawalState = "waiting" | "sending" | "withdrawn";

/**
 * Shows that a withdrawal can be undone, and calls `over` when it shows so no longer, by itself or taken away.
 * @returns what takes it away
 */
export type OfferUndo = (over: () => void) => () => void;

type Decide = (decision: "undo" | "send") => void;

/** Withdrawals of tickets. Each is sent only when undoing it is no longer offered, for it cannot be taken back. */
export class Withdrawals {
  private readonly states = new Map<string, WithdrawalState>();
  private readonly undecided = new Map<string, Decide>();
  private readonly listeners = new Set<() => void>();

  /** @param send withdraws the ticket of this id */
  constructor(private readonly send: (id: string) => Promise<void>) {}

  /**
   * Withdraws a ticket unless that is undone meanwhile. A ticket that is being withdrawn must not be withdrawn anew.
   * Rejects as `send` does.
   */
  withdraw(id: string, offerUndo: OfferUndo): Promise<"undone" | "withdrawn"> {
    return new Promise((resolve, reject) => {
      const decide: Decide = (decision) => {
        if (!this.undecided.delete(id)) return;
        takeAway();
        if (decision === "undo") {
          this.change(id, undefined);
          resolve("undone");
          return;
        }
        this.change(id, "sending");
        this.sendNow(id).then(() => resolve("withdrawn"), reject);
      };
      this.undecided.set(id, decide);
      this.change(id, "waiting");
      const takeAway = offerUndo(() => decide("send"));
    });
  }

  /** The ticket stays for sale after all, if nothing was sent yet. */
  undo(id: string): void {
    this.undecided.get(id)?.("undo");
  }

  /** Sends at once what could still be undone, before it is too late to. */
  hurry(): void {
    for (const decide of [...this.undecided.values()]) decide("send");
  }

  /** How far the withdrawal of a ticket is; undefined when there is none. */
  stateOf(id: string): WithdrawalState | undefined {
    return this.states.get(id);
  }

  /** Calls back at each change. @returns what ends it */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private async sendNow(id: string): Promise<void> {
    try {
      await this.send(id);
      this.change(id, "withdrawn");
    } catch (thrown) {
      this.change(id, undefined);
      throw thrown;
    }
  }

  private change(id: string, state: WithdrawalState | undefined): void {
    if (state) this.states.set(id, state);
    else this.states.delete(id);
    for (const listener of this.listeners) listener();
  }
}
