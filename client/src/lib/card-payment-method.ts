import type { Stripe, StripeElements, StripeError } from "@stripe/stripe-js";

/**
 * What is wrong with a card that was typed: Stripe's own sentence, in the language that Stripe was loaded with, or a
 * key of the catalogue under `orders.card.faults`.
 */
export type CardFault = { sentence: string } | { key: "notShown" | "unreadable" | "unreachable" };

/** What became of the card that was typed: a PaymentMethod's id, or what is wrong with it. */
export type CardResult = { paymentMethod: string } | { fault: CardFault };

/** Checks what stands in the card form and makes a Stripe PaymentMethod of it. Never rejects. */
export async function cardPaymentMethod(stripe: Stripe, elements: StripeElements): Promise<CardResult> {
  try {
    const { error: incomplete } = await elements.submit();
    if (incomplete) return { fault: faultOf(incomplete) };
    const { paymentMethod, error } = await stripe.createPaymentMethod({ elements });
    return paymentMethod ? { paymentMethod: paymentMethod.id } : { fault: faultOf(error) };
  } catch {
    return { fault: { key: "unreachable" } };
  }
}

function faultOf({ message }: Pick<StripeError, "message">): CardFault {
  return message ? { sentence: message } : { key: "unreadable" };
}
