import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { History } from "../history/history";
import type { Random } from "../random";
import { Buyer } from "./buyer";
import { Market } from "./market";
import { Seller } from "./seller";
import { VirtualUser } from "./virtual-user";

const SELLERS = 8;
const BUYERS = 16;
/** How often somebody signs in before the next thing they do. */
const COMES_BACK = 0.03;
const THINK = { shortest: 50, longest: 500 };

interface Actor {
  user: VirtualUser;
  role: Seller | Buyer;
}

/** A bounded number of virtual users, each of whom does one thing after another. */
export class Load {
  readonly sellers: VirtualUser[];
  readonly buyers: VirtualUser[];
  private readonly market = new Market();

  constructor(
    site: string,
    private readonly random: Random,
    history: History,
  ) {
    const users = (role: string, count: number) =>
      Array.from(
        { length: count },
        (_, index) => new VirtualUser(`${role}-${index + 1}`, site, random.fork(), history),
      );
    this.sellers = users("seller", SELLERS);
    this.buyers = users("buyer", BUYERS);
  }

  /** Signs everybody up. @throws Error when the site refuses */
  async signUp(): Promise<void> {
    await Promise.all([...this.sellers, ...this.buyers].map((user) => user.signUp()));
  }

  /** Goes on until the signal, and resolves when everybody has done what they were at. */
  async run(over: AbortSignal): Promise<void> {
    // Everybody who waits listens to it.
    setMaxListeners(0, over);
    const sellers = this.sellers.map((user) => ({ user, role: new Seller(user, this.market) }));
    const buyers = this.buyers.map((user) => ({ user, role: new Buyer(user, this.market) }));
    await Promise.all(
      [...sellers, ...buyers].map((actor) => this.keepActing(actor, this.random.fork(), over)),
    );
  }

  private async keepActing({ user, role }: Actor, random: Random, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      if (random.chance(COMES_BACK)) await user.signIn();
      await role.act();
      await delay(random.int(THINK.shortest, THINK.longest), undefined, { signal: over }).catch(
        () => undefined,
      );
    }
  }
}
