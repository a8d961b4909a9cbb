import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { History } from "../history/history";
import type { ChaosSystem } from "../system/chaos-system";
import type { LinkMode } from "../system/link";
import type { InstanceName, PartName } from "../system/names";
import type { Fault } from "./fault";
import { StripeFaults } from "./stripe-faults";

const KILL_EVERY_MS = 50;

/** Makes the faults of a plan happen. */
export class Injector {
  /** The faults that go on at the moment. */
  readonly active = new Set<Fault>();
  private readonly stripe: StripeFaults;

  constructor(
    private readonly system: ChaosSystem,
    private readonly history: History,
  ) {
    this.stripe = new StripeFaults(system.urlOf("stripe"));
  }

  /**
   * Begins and ends each fault in its time, and resolves when all have ended.
   * @param over ends them early
   */
  async run(faults: readonly Fault[], over: AbortSignal): Promise<void> {
    const begun = Date.now();
    await Promise.all(
      faults.map(async (fault) => {
        if (await passes(begun + fault.at - Date.now(), over)) await this.inject(fault, over);
      }),
    );
  }

  private async inject(fault: Fault, over: AbortSignal): Promise<void> {
    this.active.add(fault);
    this.history.add({ type: "fault-begins", at: Date.now(), fault });
    await this.happen(fault, () => passes(fault.lasts, over));
    this.active.delete(fault);
    this.history.add({ type: "fault-ends", at: Date.now(), fault });
  }

  /** @param ends resolves when the fault is to end */
  private async happen(fault: Fault, ends: () => Promise<unknown>): Promise<void> {
    const { system } = this;
    const process = fault.target as PartName | InstanceName;
    switch (fault.kind) {
      case "kill":
      case "nats-kill":
      case "redis-kill":
      case "mongo-kill":
      case "stripe-kill":
        return this.keepDown(process, ends());
      case "stop":
      case "nats-stop":
      case "mongo-stop":
        system.signal(process, "SIGSTOP");
        await ends();
        return system.signal(process, "SIGCONT");
      case "restart":
        return system.signal(process, "SIGTERM");
      case "redis-wipe":
        for (const name of readdirSync(system.dataOf("redis"))) {
          rmSync(join(system.dataOf("redis"), name), { recursive: true });
        }
        return system.signal("redis", "SIGKILL");
      case "slow":
        return this.onLinks(fault.target, { kind: "slow", ms: fault.delay ?? 0 }, ends);
      case "half-open":
      case "reset":
      case "refuse":
        return this.onLinks(fault.target, { kind: fault.kind }, ends);
      default:
        await this.stripe.begin(fault);
        await ends();
        return this.stripe.end(fault);
    }
  }

  /** The supervisor starts it again each time. */
  private async keepDown(process: PartName | InstanceName, ended: Promise<unknown>): Promise<void> {
    let over = false;
    void ended.then(() => {
      over = true;
    });
    do {
      this.system.signal(process, "SIGKILL");
      await delay(KILL_EVERY_MS);
    } while (!over);
  }

  private async onLinks(target: string, mode: LinkMode, ends: () => Promise<unknown>): Promise<void> {
    const links = this.system.linksOf(target);
    await Promise.all(links.map((link) => link.become(mode)));
    await ends();
    await Promise.all(links.map((link) => link.become({ kind: "pass" })));
  }
}

/** Whether so many milliseconds have passed before it was over. */
async function passes(ms: number, over: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal: over }).catch(() => false);
}
