import { z } from "zod";
import { currency, minorUnits, objectId, timestamp } from "./envelope";

export const orderStatus = z.enum(["created", "complete", "cancelled"]);
export type OrderStatus = z.infer<typeof orderStatus>;
export const cancelReason = z.enum(["buyer", "expired", "payment-failed", "withdrawn"]);
export type CancelReason = z.infer<typeof cancelReason>;

/** How many declined payments end an order. */
export const MAX_DECLINES = 3;

/** An order as the outside sees it. While `created`, it holds its ticket until `expiresAt`. */
export const orderState = z.object({
  id: objectId,
  status: orderStatus,
  reason: cancelReason.nullable(),
  buyerId: objectId,
  expiresAt: timestamp,
  ticket: z.object({ id: objectId, title: z.string(), price: minorUnits, currency }),
  version: z.int().nonnegative(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type OrderState = z.infer<typeof orderState>;
