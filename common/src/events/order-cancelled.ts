import { defineEvent } from "./envelope";
import { orderState } from "./order-state";

/** An order is over without a sale; its `reason` says why, and the ticket is free. */
export const OrderCancelled = defineEvent("order:cancelled", 1, orderState);
