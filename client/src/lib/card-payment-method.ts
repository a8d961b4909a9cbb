import type { Stripe, StripeElements, StripeError } from "@stripe/stripe-js";

/** What became of the card that was typed: a PaymentMethod's id, or what is wrong with it. */
export type CardResult = { paymentMethod: string } | { fault: string };

const UNKNOWN_FAULT = "The card could not be read. Check it and try again.";

/** Checks what stands in the card form and makes a Stripe PaymentMethod of it. Never rejects. */
export async function cardPaymentMethod(stripe: Stripe, elements: StripeElements): Promise<CardResult> {
  try {
    const { error: incomplete } = await elements.submit();
    if (incomplete) return faultOf(incomplete);
    const { paymentMethod, error } = await stripe.createPaymentMethod({ elements });
    return paymentMethod ? { paymentMethod: paymentMethod.id } : faultOf(error);
  } catch {
    return { fault: "Stripe could not be reached. Check your connection and try again." };
  }
}

function faultOf(error: Pick<StripeError, "message">): CardResult {
  return { fault: error.message ?? UNKNOWN_FAULT };
}
