import type Stripe from "stripe";
import { newId } from "../ids";
import type { Transaction } from "../ledger";

/** Gives captured money of a charge back to the buyer. Returns the refund and the charge as it is now. */
export function createRefund(
  tx: Transaction,
  charge: Stripe.Charge,
  amount: number,
  detail: { reason?: Stripe.Refund.Reason | undefined; metadata?: Stripe.Metadata | undefined },
): { refund: Stripe.Refund; charge: Stripe.Charge } {
  const refund: Stripe.Refund = {
    id: newId("re"),
    object: "refund",
    amount,
    balance_transaction: newId("txn"),
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    customer: null,
    customer_account: null,
    destination_details: {
      type: "card",
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
    },
    metadata: detail.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: detail.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  const amountRefunded = charge.amount_refunded + amount;
  const refunded = {
    ...charge,
    amount_refunded: amountRefunded,
    refunded: amountRefunded === charge.amount_captured,
  };
  tx.put({ table: "refunds", row: refund });
  tx.put({ table: "charges", row: refunded });
  return { refund, charge: refunded };
}
