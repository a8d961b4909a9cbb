import { z } from "zod";
import { currency, minorUnits, objectId, timestamp } from "./envelope";

export const paymentStatus = z.enum(["authorized", "captured", "voided", "refunded", "failed"]);
export type PaymentStatus = z.infer<typeof paymentStatus>;

/** A payment as the outside sees it: one attempt to pay for one order. `stripeId` is its PaymentIntent. */
export const paymentState = z.object({
  id: objectId,
  orderId: objectId,
  status: paymentStatus,
  amount: minorUnits,
  currency,
  stripeId: z.string().nullable(),
  version: z.int().nonnegative(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type PaymentState = z.infer<typeof paymentState>;
