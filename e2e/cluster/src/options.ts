import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { Refusal } from "@ticketing/local";

/** What `npm run test:cluster` is asked for. */
export interface Options {
  /** A context of kubectl's; by default the current one. */
  context: string | undefined;
  /** What decides which pods go, and when. */
  seed: number;
  /** Where the site's Ingress answers; by default the project's gateway is forwarded. */
  site: string | undefined;
  /** Leave the site there for people to look at. */
  keep: boolean;
}

const USAGE = `npm run test:cluster -- [--context=NAME] [--seed=N] [--site=http://HOST] [--keep]`;

/**
 * Reads the flags. Without a seed a new one is drawn.
 * @throws Refusal with the usage when they are not understood
 */
export function readOptions(argv: string[]): Options {
  const { context, seed, site, keep } = readFlags(argv);
  if (seed !== undefined && !/^\d{1,9}$/.test(seed)) throw new Refusal(USAGE);
  if (site !== undefined && !URL.canParse(site)) throw new Refusal(USAGE);
  return {
    context,
    seed: seed === undefined ? randomInt(1_000_000) : Number(seed),
    site: site?.replace(/\/$/, ""),
    keep: keep ?? false,
  };
}

function readFlags(argv: string[]) {
  const text = { type: "string" } as const;
  try {
    const options = { context: text, seed: text, site: text, keep: { type: "boolean" } } as const;
    return parseArgs({ args: argv, options }).values;
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
