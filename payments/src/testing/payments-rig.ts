import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Applied,
  type CancelReason,
  type CurrentUser,
  type EventDefinition,
  type EventEnvelope,
  envelope,
  OrderCancelled,
  OrderCompleted,
  OrderCreated,
  type OrderState,
  type Service,
} from "@ticketing/common";
import {
  cookieOf,
  deliver,
  eventually,
  publishEvent,
  someId,
  someUser,
  startTestService,
  type TestService,
} from "@ticketing/common/testing";
import {
  type FaultPlan,
  type LedgerPayment,
  type LedgerView,
  type StripeStandIn,
  startStripeStandIn,
} from "@ticketing/stripe-stand-in";
import type Stripe from "stripe";
import request, { type Response } from "supertest";
import { paymentsService } from "../service";
import { createStripe } from "../stripe";
import { buildInstance, type Instance, STRIPE_SECRET_KEY, stripeSettings, WEBHOOK_SECRET } from "./instance";
import { type StripeGate, type StripeProxy, startStripeProxy } from "./stripe-proxy";

const SETTLE_DEADLINE_MS = 25_000;
export const WEBHOOK_PATH = "/api/payments/webhook";

/** An order of a buyer who is signed in. */
export interface TestOrder {
  buyer: CurrentUser;
  state: OrderState;
}

/** How a buyer pays. */
interface PayOptions {
  paymentMethod?: unknown;
  /** The `Idempotency-Key`. */
  key?: string;
  /** Who pays, where it is not the buyer. */
  by?: CurrentUser;
}

interface RigOptions {
  /** Whether Stripe's events reach the service. */
  webhooks?: boolean;
  /** What becomes of the service's calls of Stripe on their way. */
  gate?: StripeGate;
}

/** The payments service on real parts but for the bus, with Stripe's stand-in behind the real `stripe` library. */
export class PaymentsRig {
  /** Talks to the stand-in as an operator would. */
  readonly stripe: Stripe;
  private readonly others: Instance[] = [];

  private constructor(
    readonly service: TestService,
    private standIn: StripeStandIn,
    private readonly folder: string,
    private readonly server: Server,
    private readonly proxy: StripeProxy | undefined,
  ) {
    this.stripe = createStripe(stripeSettings(standIn.url));
  }

  static async start({ webhooks = false, gate }: RigOptions = {}): Promise<PaymentsRig> {
    const folder = await mkdtemp(join(tmpdir(), "ticketing-test-stripe-"));
    const standIn = await startStripeStandIn({ secretKey: STRIPE_SECRET_KEY, file: journalIn(folder) });
    const proxy = gate && (await startStripeProxy(standIn.url, gate));
    const service = await startTestService(paymentsService, stripeSettings(proxy?.url ?? standIn.url));
    const server = createServer(service.app);
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const rig = new PaymentsRig(service, standIn, folder, server, proxy);
    if (webhooks) standIn.setWebhook({ url: `${rig.url}${WEBHOOK_PATH}`, secret: WEBHOOK_SECRET });
    return rig;
  }

  /** The service's address. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The address of Stripe itself. */
  get stripeUrl(): string {
    return this.standIn.url;
  }

  async stop(): Promise<void> {
    await this.standIn.close();
    await this.proxy?.close();
    this.server.closeAllConnections();
    this.server.close();
    for (const { workers, connection } of this.others) {
      for (const worker of workers.toReversed()) await worker.stop();
      await connection.close();
    }
    await this.service.stop();
    await rm(this.folder, { recursive: true });
  }

  /** Nothing listens at Stripe's address any more, until `stripeComesBack`. */
  async stripeGoesDown(): Promise<void> {
    await this.standIn.close();
  }

  /** Stripe listens again and knows all it knew. */
  async stripeComesBack(): Promise<void> {
    const { port } = this.standIn;
    this.standIn = await startStripeStandIn({
      port,
      secretKey: STRIPE_SECRET_KEY,
      file: journalIn(this.folder),
    });
  }

  /** Starts one more instance on the same database, broker and Stripe; it works but hears nothing. */
  async startAnother(): Promise<void> {
    const { connection, bus } = this.service;
    const stripeUrl = this.proxy?.url ?? this.standIn.url;
    const instance = await buildInstance({ database: connection.name, bus, stripeUrl });
    for (const worker of instance.workers) worker.start();
    this.others.push(instance);
  }

  /** A new order that the service knows. */
  async order(differences: Partial<OrderState> = {}): Promise<TestOrder> {
    const buyer = someUser();
    const order = { buyer, state: someOrder({ buyerId: buyer.id, ...differences }) };
    await this.deliver(OrderCreated, order.state);
    return order;
  }

  /** Orders tells of it. */
  async create({ state }: TestOrder): Promise<void> {
    await publishEvent(this.service.bus, OrderCreated, state.id, 0, state);
  }

  /** Orders completes it. */
  async complete({ state }: TestOrder): Promise<void> {
    await publishEvent(this.service.bus, OrderCompleted, state.id, 1, completed(state));
  }

  /** Orders cancels it. */
  async cancel({ state }: TestOrder, reason: CancelReason = "expired"): Promise<void> {
    await publishEvent(this.service.bus, OrderCancelled, state.id, 1, cancelled(state, reason));
  }

  /** Delivers an order's last event of that kind directly, and gives what became of it. */
  async deliver(event: EventDefinition<OrderState>, state: OrderState): Promise<Applied> {
    return deliverTo(this.service, event, state);
  }

  /** The buyer pays; with a good card unless told otherwise. */
  async pay(
    { buyer, state }: TestOrder,
    { paymentMethod = "pm_card_visa", key, by = buyer }: PayOptions = {},
  ): Promise<Response> {
    return request(this.url)
      .post("/api/payments")
      .set({ Cookie: cookieOf(by), ...(key ? { "Idempotency-Key": key } : {}) })
      .send({ orderId: state.id, paymentMethod });
  }

  /** The payments that the buyer sees, newest first. */
  async listed({ buyer }: TestOrder): Promise<Response["body"]> {
    const answer = await request(this.url).get("/api/payments").set("Cookie", cookieOf(buyer));
    expect(answer.status).toBe(200);
    return answer.body;
  }

  /** What Stripe knows of an order. */
  async charged({ state }: TestOrder): Promise<LedgerPayment[]> {
    const answer = await fetch(`${this.standIn.url}/_stand-in/ledger`);
    const { payments } = (await answer.json()) as LedgerView;
    return payments.filter(({ metadata }) => metadata.orderId === state.id);
  }

  /**
   * The events of an order's payments, each once, in the order of their first publishing, such as
   * `payment:authorized 0`: subject and version. Waits until everything that is stored is published.
   */
  async told({ state }: TestOrder): Promise<string[]> {
    const orderId = state.id;
    await eventually(async () =>
      expect(await this.stored().countDocuments({ orderId, outbox: { $ne: [] } })).toBe(0),
    );
    const events = this.service.bus.published
      .filter(({ subject }) => subject.startsWith("payment:"))
      .map(({ message }): EventEnvelope<{ orderId: string }> => JSON.parse(message))
      .filter(({ data }) => data.orderId === orderId);
    const published = new Map(events.map(({ id, subject, version }) => [id, `${subject} ${version}`]));
    return [...published.values()];
  }

  /** Replaces what goes wrong at Stripe. */
  async putFaults(plan: FaultPlan): Promise<void> {
    const answer = await fetch(`${this.standIn.url}/_stand-in/faults`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(plan),
    });
    expect(answer.status).toBe(200);
  }

  /** As if so much time went by that the sweep looks at every unsettled payment now. */
  async timePasses(): Promise<void> {
    await this.stored().updateMany({}, { $set: { lookAt: new Date(0) } });
  }

  /** Waits until the newest payment of an order has that status, while the sweep looks at it again and again. */
  async settles(order: TestOrder, status: string): Promise<void> {
    await eventually(async () => {
      await this.timePasses();
      expect((await this.listed(order)).items[0]).toMatchObject({ status });
    }, SETTLE_DEADLINE_MS);
  }

  /** The payments as they are stored. */
  stored() {
    return this.service.connection.collection("payments");
  }
}

function journalIn(folder: string): string {
  return join(folder, "ledger.jsonl");
}

/** An open order of somebody. */
export function someOrder(differences: Partial<OrderState> = {}): OrderState {
  const now = new Date();
  return {
    id: someId(),
    status: "created",
    reason: null,
    buyerId: someId(),
    expiresAt: new Date(now.getTime() + 900_000).toISOString(),
    ticket: { id: someId(), title: "Jazz", price: 2050, currency: "usd" },
    version: 0,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    ...differences,
  };
}

/** Delivers an event of an order to a service directly, past the broker. */
export async function deliverTo(
  service: Pick<Service, "listeners">,
  event: EventDefinition<OrderState>,
  data: OrderState,
): Promise<Applied> {
  const { id: aggregateId, version } = data;
  return deliver(
    service,
    envelope(event, { aggregateId, version, occurredAt: new Date(), correlationId: "test", data }),
  );
}

/** The order after the one change that completes it. */
export function completed(order: OrderState): OrderState {
  return { ...order, status: "complete", version: 1 };
}

/** The order after the one change that cancels it. */
export function cancelled(order: OrderState, reason: CancelReason = "expired"): OrderState {
  return { ...order, status: "cancelled", reason, version: 1 };
}
