import { eachOf, type OrderState, type PaymentState, type TicketState } from "@ticketing/common";
import type { LedgerPayment, LedgerView } from "@ticketing/stripe-stand-in";
import type { History } from "../history/history";
import type { Load } from "../load/load";
import type { Databases } from "./databases";
import type { EventLog } from "./event-log";
import type { Evidence } from "./evidence";

const AT_ONCE = 16;
const ANSWER_WITHIN_MS = 10_000;

/** Where evidence is found. */
export interface Sources {
  /** The gateway's address. */
  site: string;
  /** The address of Stripe's stand-in. */
  stripe: string;
  load: Load;
  history: History;
  log: EventLog;
  databases: Pick<Databases, "stored" | "replicas" | "deadLetters">;
}

/**
 * Everything that can be seen of what a run left behind.
 * @throws Error when a service, a part or the gateway does not answer
 */
export async function collect({
  site,
  stripe,
  load,
  history,
  log,
  databases,
}: Sources): Promise<Omit<Evidence, "wholeAt" | "afterwards">> {
  const lists = <Item>(path: string) => Promise.all(load.buyers.map((buyer) => buyer.wholeList<Item>(path)));
  const orders = await lists<OrderState>("/api/orders");
  const payments = await lists<PaymentState>("/api/payments");
  const stored = await databases.stored();
  const { operations } = history;
  const ids = new Set([
    ...operations
      .filter(({ operation, outcome }) => operation === "create-ticket" && outcome === "ok")
      .map(({ answer }) => (answer as TicketState).id),
    ...stored.tickets.map(({ id }) => id),
  ]);
  return {
    operations,
    tickets: await shown(site, [...ids]),
    orders: orders.flat(),
    payments: payments.flat(),
    charges: await ledgerOf(stripe),
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

/** Everything that Stripe's stand-in knows of. @param stripe its address @throws Error when it does not answer */
export async function ledgerOf(stripe: string): Promise<LedgerPayment[]> {
  const view = (await (await read(`${stripe}/_stand-in/ledger`)).json()) as LedgerView;
  return view.payments;
}

function read(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
}
