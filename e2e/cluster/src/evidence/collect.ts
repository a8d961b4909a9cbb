import { eachOf, type OrderState, type PaymentState, type TicketState } from "@ticketing/common";
import type { EventLog } from "#chaos/evidence/event-log";
import type { Evidence } from "#chaos/evidence/evidence";
import type { History } from "#chaos/history/history";
import type { Load } from "#chaos/load/load";
import type { ClusterDatabases } from "./databases";
import { ledgerOf } from "./ledger";

const AT_ONCE = 16;
const ANSWER_WITHIN_MS = 10_000;

/** What was there before the load, and is none of its own. */
export interface Before {
  tickets: Set<string>;
  charges: Set<string>;
}

/** Where the evidence of a run is found. */
export interface Sources {
  site: string;
  /** The address of Stripe's stand-in. */
  stripe: string;
  load: Load;
  history: History;
  databases: ClusterDatabases;
  log: EventLog;
  before: Before;
}

/** What is there now. @throws Error when something does not answer */
export async function lookBefore(databases: ClusterDatabases, stripe: string): Promise<Before> {
  const { tickets } = await databases.stored();
  const charges = await ledgerOf(stripe);
  return { tickets: new Set(tickets.map(({ id }) => id)), charges: new Set(charges.map(({ id }) => id)) };
}

/** Everything that can be seen of what a run left behind. @throws Error when something does not answer */
export async function collect(sources: Sources): Promise<Evidence> {
  const { site, stripe, load, history, databases, log, before } = sources;
  const lists = <Item>(path: string) => Promise.all(load.buyers.map((buyer) => buyer.wholeList<Item>(path)));
  const orders = await lists<OrderState>("/api/orders");
  const payments = await lists<PaymentState>("/api/payments");
  const stored = await databases.stored();
  const { operations } = history;
  const ids = new Set([
    ...operations
      .filter(({ operation, outcome }) => operation === "create-ticket" && outcome === "ok")
      .map(({ answer }) => (answer as TicketState).id),
    ...stored.tickets.map(({ id }) => id).filter((id) => !before.tickets.has(id)),
  ]);
  return {
    operations,
    tickets: await shown(site, [...ids]),
    orders: orders.flat(),
    payments: payments.flat(),
    charges: (await ledgerOf(stripe)).filter(({ id }) => !before.charges.has(id)),
    stored,
    replicas: await databases.replicas(),
    deadLetters: await databases.deadLetters(),
    events: log.events,
    wholeAt: Date.now(),
    afterwards: [],
  };
}

async function shown(site: string, ids: string[]): Promise<TicketState[]> {
  const tickets: TicketState[] = [];
  await eachOf(ids, AT_ONCE, async (id) => {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const answer = await fetch(`${site}/api/tickets/${id}`, { signal });
    if (answer.status === 200) tickets.push((await answer.json()) as TicketState);
    else if (answer.status !== 404) throw new Error(`${answer.url} answered ${answer.status}`);
  });
  return tickets;
}
