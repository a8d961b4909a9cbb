import type Stripe from "stripe";
import { docUrl, type ErrorBody } from "../errors";
import type { PaymentMethodRow } from "../rows";
import { renderPaymentMethod } from "./payment-method";

/** The error body of a declined charge, without the PaymentIntent. */
export type DeclineBody = ErrorBody & {
  type: "card_error";
  code: string;
  payment_method: Stripe.PaymentMethod;
};

export function declineError(
  reason: { code: string; declineCode?: string; param?: string; message: string },
  charge: Stripe.Charge,
  paymentMethod: PaymentMethodRow,
): DeclineBody {
  return {
    type: "card_error",
    code: reason.code,
    ...(reason.declineCode === undefined ? {} : { decline_code: reason.declineCode }),
    ...(reason.param === undefined ? {} : { param: reason.param }),
    message: reason.message,
    charge: charge.id,
    payment_method: renderPaymentMethod(paymentMethod),
  };
}

/** The same decline as a PaymentIntent keeps it. */
export function lastPaymentError(body: DeclineBody): Stripe.PaymentIntent.LastPaymentError {
  return {
    ...body,
    code: body.code as Stripe.PaymentIntent.LastPaymentError.Code,
    doc_url: docUrl(body.code),
    payment_method_type: "card",
  };
}
