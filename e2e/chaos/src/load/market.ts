import type { Random } from "../random";

const MOST = 30;

/** The tickets that buyers race for: those listed last that are not known to be gone. */
export class Market {
  private open: string[] = [];

  /** Whether it has as many tickets as it can take. */
  get isFull(): boolean {
    return this.open.length >= MOST;
  }

  offer(ticketId: string): void {
    this.open = [...this.open, ticketId].slice(-MOST);
  }

  close(ticketId: string): void {
    this.open = this.open.filter((id) => id !== ticketId);
  }

  /** One of them, or none while there is none. */
  pick(random: Random): string | undefined {
    return this.open.length === 0 ? undefined : random.pick(this.open);
  }
}
