import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Api } from "./api";
import { createApp } from "./app";
import { type FaultPlan, Faults } from "./faults";
import { Ledger } from "./ledger";
import { WebhookSender, type WebhookTarget } from "./webhooks/sender";

export type { FaultPlan } from "./faults";
export type { LedgerDelivery, LedgerPayment, LedgerView } from "./ledger-view";

const LOOPBACK = "127.0.0.1";

export interface StripeStandInOptions {
  /** The address to listen on; without it, this machine's own alone. */
  host?: string;
  /** Without it, a free one. */
  port?: number;
  /** The journal that the ledger is kept in; without it the ledger lives in memory. */
  file?: string;
  /** The key that callers must present, `sk_test_…`. */
  secretKey: string;
  /** Where events are posted. Without it none are, until `setWebhook`. */
  webhook?: WebhookTarget;
}

export interface StripeStandIn {
  /** `http://<host>:<port>` */
  readonly url: string;
  readonly port: number;
  /** Posts events to `target` from now on, also those still to be delivered. */
  setWebhook(target: WebhookTarget): void;
  /**
   * Replaces the faults that happen on purpose, as `PUT /_stand-in/faults` does; `{}` ends them.
   *
   * @throws ZodError if it is not a fault plan
   */
  setFaults(plan: FaultPlan): void;
  /** Cuts every connection and stops. What is in the journal is taken up again by the next start. */
  close(): Promise<void>;
}

/**
 * Starts the stand-in.
 *
 * @throws Error if the port is taken or the journal is damaged
 */
export async function startStripeStandIn(options: StripeStandInOptions): Promise<StripeStandIn> {
  const server = createServer();
  const host = options.host ?? LOOPBACK;
  server.listen(options.port ?? 0, host);
  await once(server, "listening");
  // Only who has the port touches the journal: a second process that was started by mistake must not.
  const closing = new AbortController();
  const faults = new Faults();
  const ledger = openLedger(options.file, server);
  const webhooks = new WebhookSender(ledger, faults, options.webhook);
  const api = new Api(ledger, faults, webhooks, closing.signal);
  server.on("request", createApp({ api, ledger, faults, secretKey: options.secretKey }));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    port,
    setWebhook: (target) => webhooks.setTarget(target),
    setFaults: (plan) => faults.set(plan),
    async close() {
      closing.abort();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, webhooks.close()]);
      ledger.close();
    },
  };
}

function openLedger(file: string | undefined, server: Server): Ledger {
  try {
    return new Ledger(file);
  } catch (error) {
    server.close();
    throw error;
  }
}
