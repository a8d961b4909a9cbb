import { Random } from "../random";
import { CONNECTED, INSTANCES } from "../system/names";
import type { Fault, FaultKind } from "./fault";

const MINUTE = 60_000;
/** The load runs for a moment before the first fault. */
const FIRST_AT = 3_000;
const PAUSE = { shortest: 500, longest: 5_000 };
const LASTS = { shortest: 500, longest: 10_000 };
const DELAY = { shortest: 50, longest: 2_000 };

/**
 * The faults of a run, in the order in which they begin: a pure function of what it is given. Every kind comes once
 * before any comes again. They overlap, but never two on one target.
 * @param minutes how long the load runs; the last fault ends with it
 */
export function planFaults(seed: number, minutes: number, kinds: readonly FaultKind[]): Fault[] {
  const random = new Random(seed);
  const end = minutes * MINUTE;
  const faults: Fault[] = [];
  let bag: FaultKind[] = [];
  for (let at = FIRST_AT; at < end && kinds.length > 0; at += random.int(PAUSE.shortest, PAUSE.longest)) {
    if (bag.length === 0) bag = random.shuffled(kinds);
    const kind = bag.pop();
    if (!kind) break;
    const fault = draw(random, kind, at, end);
    if (!faults.some((other) => clash(other, fault))) faults.push(fault);
    else bag.unshift(kind);
  }
  return faults;
}

function draw(random: Random, kind: FaultKind, at: number, end: number): Fault {
  const lasts = Math.min(random.int(LASTS.shortest, LASTS.longest), end - at);
  const fault = { kind, at, lasts, target: targetOf(random, kind) };
  switch (kind) {
    case "restart":
    case "redis-wipe":
      return { ...fault, lasts: 0 };
    case "slow":
    case "webhook-late":
      return { ...fault, delay: random.int(DELAY.shortest, DELAY.longest) };
    case "stripe-timeout":
    case "stripe-500":
    case "stripe-429":
    case "webhook-twice":
    case "webhook-early":
    case "webhook-never":
      return { ...fault, probability: random.int(20, 100) / 100 };
    default:
      return fault;
  }
}

function targetOf(random: Random, kind: FaultKind): string {
  switch (kind) {
    case "kill":
    case "stop":
    case "restart":
      return random.pick(INSTANCES);
    case "slow":
    case "half-open":
    case "reset":
    case "refuse": {
      const part = random.pick(["mongo", "mongo", "nats", "nats", "redis", "stripe"] as const);
      return `${random.chance(0.3) ? "all" : random.pick(CONNECTED[part])}>${part}`;
    }
    default:
      return kind.startsWith("webhook") ? "stripe" : (kind.split("-")[0] ?? kind);
  }
}

/** Two faults of Stripe's answers go together; any other two on one target would undo each other. */
function clash(a: Fault, b: Fault): boolean {
  const together = b.at <= a.at + a.lasts && a.at <= b.at + b.lasts;
  if (!together) return false;
  if (a.probability !== undefined && b.probability !== undefined) return a.kind === b.kind;
  const [from, to] = [a.target.split(">"), b.target.split(">")];
  if (from.length !== to.length) return false;
  const sameEnd = from.at(-1) === to.at(-1);
  return sameEnd && (from[0] === to[0] || (from.length === 2 && (from[0] === "all" || to[0] === "all")));
}
