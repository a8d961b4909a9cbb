import type { LedgerPayment, LedgerView } from "@ticketing/stripe-stand-in";

const ANSWER_WITHIN_MS = 10_000;

/** Everything that Stripe's stand-in knows of. @param stripe its address @throws Error when it does not answer */
export async function ledgerOf(stripe: string): Promise<LedgerPayment[]> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const answer = await fetch(`${stripe}/_stand-in/ledger`, { signal });
  const view = (await answer.json()) as LedgerView;
  return view.payments;
}
