import { defineEvent } from "./envelope";
import { paymentState } from "./payment-state";

/** A card was authorised: the money is set aside, not yet taken. */
export const PaymentAuthorized = defineEvent("payment:authorized", 1, paymentState);
