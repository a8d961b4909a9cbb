import { defineEvent } from "./envelope";
import { paymentState } from "./payment-state";

/** The money was taken, after the order completed. */
export const PaymentCaptured = defineEvent("payment:captured", 1, paymentState);
