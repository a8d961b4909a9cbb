import { defineEvent } from "./envelope";
import { paymentState } from "./payment-state";

/** A card was declined. */
export const PaymentFailed = defineEvent("payment:failed", 1, paymentState);
