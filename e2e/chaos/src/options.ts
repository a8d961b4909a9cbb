import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { Refusal } from "@ticketing/local";
import { FAULT_KINDS, type FaultKind } from "./faults/fault";

export const SABOTAGES = [
  "outbox-sweep",
  "unique-holds",
  "version-check",
  "idempotency-key",
  "void-on-cancel",
] as const;
export type Sabotage = (typeof SABOTAGES)[number];

/** What a chaos run is asked for. */
export interface Options {
  seed: number;
  /** How long the load and the faults go on. */
  minutes: number;
  faults: FaultKind[];
  /** The safeguard that is taken away, to see that the run notices. */
  sabotage: Sabotage | undefined;
  /** Print the faults, and do nothing. */
  plan: boolean;
}

const USAGE = `npm run chaos -- [--seed=N] [--minutes=N] [--faults=all|none|KIND,…] [--sabotage=NAME] [--plan]
  kinds of faults: ${FAULT_KINDS.join(", ")}
  sabotages: ${SABOTAGES.join(", ")}`;

/**
 * Reads the flags of `npm run chaos`. Without a seed a new one is drawn.
 * @throws Refusal with the usage when they are not understood
 */
export function readOptions(argv: string[]): Options {
  const { seed, minutes, faults, sabotage, plan } = readFlags(argv);
  return {
    seed: seed === undefined ? randomInt(1_000_000) : whole(seed),
    minutes: positive(minutes ?? "5"),
    faults: kinds(faults ?? "all"),
    sabotage: sabotage === undefined ? undefined : oneOf(SABOTAGES, sabotage),
    plan: plan ?? false,
  };
}

/** The command that runs the same again. */
export function commandOf({ seed, minutes, faults, sabotage }: Options): string {
  const chosen = faults.length === FAULT_KINDS.length ? "" : ` --faults=${faults.join(",") || "none"}`;
  const without = sabotage === undefined ? "" : ` --sabotage=${sabotage}`;
  return `npm run chaos -- --seed=${seed} --minutes=${minutes}${chosen}${without}`;
}

function readFlags(argv: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: argv,
      options: { seed: text, minutes: text, faults: text, sabotage: text, plan: { type: "boolean" } },
    }).values;
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function kinds(list: string): FaultKind[] {
  if (list === "all") return FAULT_KINDS;
  if (list === "none") return [];
  return list.split(",").map((name) => oneOf(FAULT_KINDS, name));
}

function oneOf<Name extends string>(names: readonly Name[], given: string): Name {
  const name = names.find((known) => known === given);
  if (name === undefined) throw new Refusal(`there is no ${given}\n${USAGE}`);
  return name;
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Refusal(`a seed is a whole number, not ${text}\n${USAGE}`);
  return Number(text);
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new Refusal(`minutes are a number above 0, not ${text}\n${USAGE}`);
  return number;
}
