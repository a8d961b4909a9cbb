import { collect as collectAll, ledgerOf, type Sources as SourcesOfAll } from "#chaos/evidence/collect";
import type { Evidence } from "#chaos/evidence/evidence";
import type { Operation } from "#chaos/history/entry";
import type { ClusterDatabases } from "./databases";

/** What was there before the load, and is none of its own. */
export interface Before {
  tickets: Set<string>;
  charges: Set<string>;
}

/** Where the evidence of a run is found. */
export interface Sources extends SourcesOfAll {
  before: Before;
  /** Whether requests went through an ingress controller, which has answers of its own. */
  throughIngress: boolean;
}

/** What is there now. @throws Error when something does not answer */
export async function lookBefore(databases: ClusterDatabases, stripe: string): Promise<Before> {
  const { tickets } = await databases.stored();
  const charges = await ledgerOf(stripe);
  return { tickets: new Set(tickets.map(({ id }) => id)), charges: new Set(charges.map(({ id }) => id)) };
}

/** Everything that can be seen of what a run left behind. @throws Error when something does not answer */
export async function collect({ before, throughIngress, ...sources }: Sources): Promise<Evidence> {
  const all = await collectAll(sources);
  return {
    ...all,
    operations: throughIngress ? all.operations.map(asOfNobody) : all.operations,
    tickets: all.tickets.filter(({ id }) => !before.tickets.has(id)),
    charges: all.charges.filter(({ id }) => !before.charges.has(id)),
    wholeAt: Date.now(),
    afterwards: [],
  };
}

/**
 * The services say in a problem what is wrong. What an ingress controller says by itself, while no pod takes a request, is
 * as good as no answer.
 */
function asOfNobody(operation: Operation): Operation {
  const { status, answer } = operation;
  return status !== null && status >= 400 && answer === null ? { ...operation, status: null } : operation;
}
