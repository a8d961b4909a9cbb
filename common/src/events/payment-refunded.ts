import { defineEvent } from "./envelope";
import { paymentState } from "./payment-state";

/** Captured money was given back in full. */
export const PaymentRefunded = defineEvent("payment:refunded", 1, paymentState);
