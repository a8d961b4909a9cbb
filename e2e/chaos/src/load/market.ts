import { EventEmitter, once } from "node:events";
import type { Random } from "../random";

const MOST = 30;

/** The tickets that buyers race for: those listed last that are not known to be gone. */
export class Market {
  private open: string[] = [];
  private readonly offers = new EventEmitter<{ offer: [ticketId: string] }>();

  constructor() {
    // Everybody may wait for the next one.
    this.offers.setMaxListeners(0);
  }

  /** Whether it has as many tickets as it can take. */
  get isFull(): boolean {
    return this.open.length >= MOST;
  }

  offer(ticketId: string): void {
    this.open = [...this.open, ticketId].slice(-MOST);
    this.offers.emit("offer", ticketId);
  }

  close(ticketId: string): void {
    this.open = this.open.filter((id) => id !== ticketId);
  }

  /** The next one that is offered, of which all who wait learn at once. @throws AbortError when it is over before */
  async next(over: AbortSignal): Promise<string> {
    const [ticketId] = await once(this.offers, "offer", { signal: over });
    return ticketId;
  }

  /** One of them, or none while there is none. */
  pick(random: Random): string | undefined {
    return this.open.length === 0 ? undefined : random.pick(this.open);
  }
}
