import { collect as collectAll, ledgerOf, type Sources as SourcesOfAll } from "#chaos/evidence/collect";
import type { Evidence } from "#chaos/evidence/evidence";
import type { ClusterDatabases } from "./databases";

/** What was there before the load, and is none of its own. */
export interface Before {
  tickets: Set<string>;
  charges: Set<string>;
}

/** Where the evidence of a run is found. */
export interface Sources extends SourcesOfAll {
  before: Before;
}

/** What is there now. @throws Error when something does not answer */
export async function lookBefore(databases: ClusterDatabases, stripe: string): Promise<Before> {
  const { tickets } = await databases.stored();
  const charges = await ledgerOf(stripe);
  return { tickets: new Set(tickets.map(({ id }) => id)), charges: new Set(charges.map(({ id }) => id)) };
}

/** Everything that can be seen of what a run left behind. @throws Error when something does not answer */
export async function collect({ before, ...sources }: Sources): Promise<Evidence> {
  const all = await collectAll(sources);
  return {
    ...all,
    tickets: all.tickets.filter(({ id }) => !before.tickets.has(id)),
    charges: all.charges.filter(({ id }) => !before.charges.has(id)),
    wholeAt: Date.now(),
    afterwards: [],
  };
}
