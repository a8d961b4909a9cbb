import { z } from "zod";
import { OPERATION_NAMES, type OperationName } from "./operation-name";
import { EVENT_TYPES, type EventType } from "./rows";

const trigger = {
  /** Fire at most so many times; without it there is no end. */
  next: z.int().positive().optional(),
  /** Fire with this probability, else always. */
  probability: z.number().min(0).max(1).optional(),
};

const LONGEST_TIMER_MS = 2 ** 31 - 1;
const milliseconds = z.int().nonnegative().max(LONGEST_TIMER_MS);

const callRule = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["error-before-effect", "error-after-effect", "rate-limit", "hang"]),
    /** The call it is for, `paymentIntents.capture`; without it, every call. */
    operation: z.enum(OPERATION_NAMES).optional(),
    ...trigger,
  }),
  z.strictObject({
    kind: z.literal("latency"),
    operation: z.enum(OPERATION_NAMES).optional(),
    ms: milliseconds,
    ...trigger,
  }),
]);

const webhookRule = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["drop", "duplicate", "before-answer"]),
    /** The event it is for, `payment_intent.succeeded`; without it, every event. */
    type: z.enum(EVENT_TYPES).optional(),
    ...trigger,
  }),
  z.strictObject({
    kind: z.literal("delay"),
    type: z.enum(EVENT_TYPES).optional(),
    ms: milliseconds,
    ...trigger,
  }),
]);

const faultPlan = z.strictObject({
  /** Where the random numbers for `probability` begin: the same seed and the same calls give the same faults. */
  seed: z.int().nonnegative().default(1),
  calls: z.array(callRule).default([]),
  webhooks: z.array(webhookRule).default([]),
});

export type FaultPlan = z.input<typeof faultPlan>;
export type CallFault = z.infer<typeof callRule>;
export type WebhookFault = z.infer<typeof webhookRule>;

interface Armed<R> {
  rule: R;
  fired: number;
}

/** What goes wrong on purpose. At most one rule fires for a call or an event: the first that does. */
export class Faults {
  private random = generator(1);
  private calls: Armed<CallFault>[] = [];
  private webhooks: Armed<WebhookFault>[] = [];

  /**
   * Replaces the whole plan; `{}` ends all faults.
   *
   * @throws z.ZodError if it is not a plan
   */
  set(plan: unknown): void {
    const { seed, calls, webhooks } = faultPlan.parse(plan);
    this.random = generator(seed);
    this.calls = calls.map((rule) => ({ rule, fired: 0 }));
    this.webhooks = webhooks.map((rule) => ({ rule, fired: 0 }));
  }

  /** The rules with how often each has fired. */
  describe(): { calls: (CallFault & { fired: number })[]; webhooks: (WebhookFault & { fired: number })[] } {
    return {
      calls: this.calls.map(({ rule, fired }) => ({ ...rule, fired })),
      webhooks: this.webhooks.map(({ rule, fired }) => ({ ...rule, fired })),
    };
  }

  forCall(operation: OperationName): CallFault | undefined {
    return this.fire(this.calls, (rule) => rule.operation ?? operation, operation);
  }

  forWebhook(type: EventType): WebhookFault | undefined {
    return this.fire(this.webhooks, (rule) => rule.type ?? type, type);
  }

  private fire<R extends CallFault | WebhookFault>(
    armed: Armed<R>[],
    subject: (rule: R) => string,
    name: string,
  ): R | undefined {
    const firing = armed.find(
      ({ rule, fired }) =>
        subject(rule) === name &&
        fired < (rule.next ?? Number.POSITIVE_INFINITY) &&
        (rule.probability === undefined || this.random() < rule.probability),
    );
    if (firing !== undefined) firing.fired += 1;
    return firing?.rule;
  }
}

/** Mulberry32: numbers from 0 to 1 that a seed determines. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
