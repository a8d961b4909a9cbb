import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** How hard a password is to guess: from 0, found at once, to 4, found by nobody. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** What everybody tries first here. */
const SITE_WORDS = ["ticketing", "ticket", "tickets"];

let estimator: ZxcvbnFactory | null = null;

/**
 * Estimates a password's strength. What that takes is loaded at the first call.
 * @param email the owner's, which others know
 * Rejects when it cannot be loaded; a later call tries again.
 */
export async function passwordStrength(password: string, email: string): Promise<Strength> {
  estimator ??= await load();
  return estimator.check(password, [...SITE_WORDS, email, ...email.split("@")]).score;
}

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
