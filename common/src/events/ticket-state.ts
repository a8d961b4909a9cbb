import { z } from "zod";
import { currency, minorUnits, objectId, timestamp } from "./envelope";

export const ticketStatus = z.enum(["available", "reserved", "sold", "withdrawn"]);
export type TicketStatus = z.infer<typeof ticketStatus>;

/** A ticket as the outside sees it. `orderId` is the order that holds or bought it. */
export const ticketState = z.object({
  id: objectId,
  title: z.string(),
  description: z.string(),
  price: minorUnits,
  currency,
  sellerId: objectId,
  status: ticketStatus,
  orderId: objectId.nullable(),
  version: z.int().nonnegative(),
  createdAt: timestamp,
  updatedAt: timestamp,
});
export type TicketState = z.infer<typeof ticketState>;
