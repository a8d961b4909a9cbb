import { ApiProblem } from "../api/problem";
import { serverApi } from "../api/server";
import type { SellerTotal, TicketStatus } from "../api/types";
import { leadToSignIn } from "./session";

/** The statuses whose tickets are in lists, in the order in which they are shown. */
export const LISTED_STATUSES = ["available", "reserved", "sold"] as const satisfies TicketStatus[];

export type ListedStatus = (typeof LISTED_STATUSES)[number];

/** Where a seller's listings of a status are shown. Those for sale need no query. */
export function listingsPath(status: ListedStatus): string {
  return status === LISTED_STATUSES[0] ? "/listings" : `/listings?status=${status}`;
}

/**
 * The signed-in seller's figures, or null when they cannot be had. Who is not signed in is sent to sign in.
 * @param window the days that sales are told of, up to today in the time zone
 * @param path the page to come back to
 */
export async function sellerFigures(
  window: { days: number; timeZone: string },
  path: string,
): Promise<SellerTotal[] | null> {
  try {
    return await (await serverApi()).sellerFigures(window);
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem)) throw thrown;
    return thrown.status === 401 ? leadToSignIn(path) : null;
  }
}
