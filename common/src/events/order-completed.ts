import { defineEvent } from "./envelope";
import { orderState } from "./order-state";

/** An order is paid for; the ticket is the buyer's. */
export const OrderCompleted = defineEvent("order:completed", 1, orderState);
