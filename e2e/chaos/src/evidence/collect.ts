import { eachOf, type OrderState, type PaymentState, type TicketState } from "@ticketing/common";
import type { LedgerPayment, LedgerView } from "@ticketing/stripe-stand-in";
import type { History } from "../history/history";
import type { Load } from "../load/load";
import type { ChaosSystem } from "../system/chaos-system";
import type { Databases } from "./databases";
import type { EventLog } from "./event-log";
import type { Evidence } from "./evidence";

const AT_ONCE = 16;
const ANSWER_WITHIN_MS = 10_000;

/** Where evidence is found. */
export interface Sources {
  system: ChaosSystem;
  load: Load;
  history: History;
  log: EventLog;
  databases: Databases;
}

/**
 * Everything that can be seen of what a run left behind.
 * @throws Error when a service, a part or the gateway does not answer
 */
export async function collect(
  { system, load, history, log, databases }: Sources,
  settled: Pick<Evidence, "wholeAt" | "afterwards">,
): Promise<Evidence> {
  const orders = await Promise.all(load.buyers.map((buyer) => buyer.wholeList<OrderState>("/api/orders")));
  const payments = await Promise.all(
    load.buyers.map((buyer) => buyer.wholeList<PaymentState>("/api/payments")),
  );
  const stored = await databases.stored();
  const { operations } = history;
  const ids = new Set([
    ...operations
      .filter(({ operation, outcome }) => operation === "create-ticket" && outcome === "ok")
      .map(({ answer }) => (answer as TicketState).id),
    ...stored.tickets.map(({ id }) => id),
  ]);
  return {
    ...settled,
    operations,
    tickets: await shown(system.site, [...ids]),
    orders: orders.flat(),
    payments: payments.flat(),
    charges: await ledgerOf(system.urlOf("stripe")),
    stored,
    replicas: await databases.replicas(),
    deadLetters: await databases.deadLetters(),
    events: log.events,
  };
}

/** The tickets that the site shows under these ids. */
async function shown(site: string, ids: string[]): Promise<TicketState[]> {
  const tickets: TicketState[] = [];
  await eachOf(ids, AT_ONCE, async (id) => {
    const answer = await read(`${site}/api/tickets/${id}`);
    if (answer.status === 200) tickets.push(JSON.parse(await answer.text()));
    else if (answer.status !== 404) throw new Error(`${answer.url} answered ${answer.status}`);
  });
  return tickets;
}

async function ledgerOf(url: string): Promise<LedgerPayment[]> {
  const view = (await (await read(`${url}/_stand-in/ledger`)).json()) as LedgerView;
  return view.payments;
}

function read(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
}
