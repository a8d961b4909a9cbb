import { setTimeout as delay } from "node:timers/promises";
import type { FaultPlan } from "@ticketing/stripe-stand-in";
import type { Fault } from "./fault";

const AGAIN_AFTER_MS = 200;
const ANSWER_WITHIN_MS = 2_000;

/** Tells Stripe's stand-in which of its faults go on at the moment. */
export class StripeFaults {
  private active: Fault[] = [];
  private last: Promise<void> = Promise.resolve();

  constructor(private readonly url: string) {}

  async begin(fault: Fault): Promise<void> {
    this.active = [...this.active, fault];
    await this.tell();
  }

  async end(fault: Fault): Promise<void> {
    this.active = this.active.filter((other) => other !== fault);
    await this.tell();
  }

  /** One plan after another; each replaces the one before. Tries until the stand-in, if it is down, is back. */
  private tell(): Promise<void> {
    this.last = this.last.then(async () => {
      while (!(await this.put(planOf(this.active)))) await delay(AGAIN_AFTER_MS);
    });
    return this.last;
  }

  private async put(plan: FaultPlan): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/_stand-in/faults`, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(plan),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }
}

/** The stand-in's plan for the faults that go on at once. */
export function planOf(faults: readonly Fault[]): FaultPlan {
  return {
    seed: faults[0]?.at ?? 0,
    calls: faults.flatMap(callRules),
    webhooks: faults.flatMap(webhookRules),
  };
}

function callRules({ kind, probability = 1 }: Fault): NonNullable<FaultPlan["calls"]> {
  switch (kind) {
    case "stripe-timeout":
      return [{ kind: "hang", probability }];
    case "stripe-500":
      return [
        { kind: "error-before-effect", probability: probability / 2 },
        { kind: "error-after-effect", probability: probability / 2 },
      ];
    case "stripe-429":
      return [{ kind: "rate-limit", probability }];
    default:
      return [];
  }
}

function webhookRules({ kind, probability = 1, delay: ms = 0 }: Fault): NonNullable<FaultPlan["webhooks"]> {
  switch (kind) {
    case "webhook-twice":
      return [{ kind: "duplicate", probability }];
    case "webhook-late":
      return [{ kind: "delay", ms }];
    case "webhook-early":
      return [{ kind: "before-answer", probability }];
    case "webhook-never":
      return [{ kind: "drop", probability }];
    default:
      return [];
  }
}
