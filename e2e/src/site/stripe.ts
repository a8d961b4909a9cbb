import { createHmac } from "node:crypto";
import axios from "axios";
import type { RunningSystem } from "../system/running-system";

/** A PaymentIntent in the stand-in's ledger, with where its money is, in the currency's smallest unit. */
export interface LedgerPayment {
  id: string;
  status: string;
  amount: number;
  currency: string;
  metadata: { orderId?: string };
  amountHeld: number;
  amountCaptured: number;
  amountReleased: number;
  amountRefunded: number;
  captures: { charge: string; amount: number }[];
  refunds: { id: string; amount: number }[];
}

/** Everything that Stripe's stand-in knows of, in the order it was made. */
export async function ledgerOf(system: RunningSystem): Promise<LedgerPayment[]> {
  const { data } = await axios.get<{ payments: LedgerPayment[] }>(
    `${system.place("stripe").url}/_stand-in/ledger`,
    { proxy: false },
  );
  return data.payments;
}

/** What the ledger knows of an order. */
export async function chargesOf(system: RunningSystem, orderId: string): Promise<LedgerPayment[]> {
  return (await ledgerOf(system)).filter(({ metadata }) => metadata.orderId === orderId);
}

/** Gives a captured payment back, as one does in Stripe's dashboard. */
export async function refund(system: RunningSystem, paymentIntent: string): Promise<void> {
  await axios.post(
    `${system.place("stripe").url}/v1/refunds`,
    new URLSearchParams({ payment_intent: paymentIntent }),
    { proxy: false, headers: { Authorization: `Bearer ${system.secret("STRIPE_SECRET_KEY")}` } },
  );
}

/** The `Stripe-Signature` header of a webhook, signed now. */
export function webhookSignature(payload: string, secret: string): string {
  const time = Math.floor(Date.now() / 1_000);
  const digest = createHmac("sha256", secret).update(`${time}.${payload}`).digest("hex");
  return `t=${time},v1=${digest}`;
}
