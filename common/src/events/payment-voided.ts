import { defineEvent } from "./envelope";
import { paymentState } from "./payment-state";

/** An authorisation was given up, since its order was cancelled. */
export const PaymentVoided = defineEvent("payment:voided", 1, paymentState);
