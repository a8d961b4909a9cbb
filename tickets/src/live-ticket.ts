import { ticketState } from "@ticketing/common";
import type { z } from "zod";

/** What a live update tells of a ticket: what a page shows of it. */
export const liveTicket = ticketState.pick({
  id: true,
  title: true,
  price: true,
  currency: true,
  status: true,
  version: true,
});
export type LiveTicket = z.infer<typeof liveTicket>;

/** The stored fields that a live update is made from. */
export const LIVE_FIELDS = ["title", "price", "currency", "status", "version"] as const;
type LiveFields = Pick<LiveTicket, (typeof LIVE_FIELDS)[number]>;

/** The live update that tells of a ticket as it is. */
export function live(id: string, { title, price, currency, status, version }: LiveFields): LiveTicket {
  return { id, title, price, currency, status, version };
}
