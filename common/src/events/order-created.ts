import { defineEvent } from "./envelope";
import { orderState } from "./order-state";

/** A buyer holds a ticket until the order's `expiresAt`. */
export const OrderCreated = defineEvent("order:created", 1, orderState);
