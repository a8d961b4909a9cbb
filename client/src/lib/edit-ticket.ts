import type { Api } from "../api/api";
import { ApiProblem } from "../api/problem";
import type { Ticket, TicketInput } from "../api/types";
import { isEditable } from "./ticket-rules";
import { isSameListing } from "./typed-listing";

/** What an edit came to: nothing is sent over what somebody else has changed, or over a ticket that is held or gone. */
export type Edit = { outcome: "saved"; ticket: Ticket } | { outcome: "frozen" | "changed"; current: Ticket };

/** What an editor knows of a ticket. */
export type KnownTicket = TicketInput & Pick<Ticket, "id">;

/**
 * Changes a ticket, unless it is no longer as it was when the editing began. Putting the former listing back is such a
 * change too, of the ticket as it was saved. Rejects with an ApiProblem.
 * @param base the ticket as it was when the editing began
 */
export async function editTicket(
  api: Pick<Api, "getTicket" | "updateTicket">,
  base: KnownTicket,
  listing: TicketInput,
): Promise<Edit> {
  const current = await api.getTicket(base.id);
  if (!isEditable(current)) return { outcome: "frozen", current };
  if (!isSameListing(current, base)) return { outcome: "changed", current };
  try {
    return { outcome: "saved", ticket: await api.updateTicket(base.id, listing) };
  } catch (thrown) {
    if (!(thrown instanceof ApiProblem) || thrown.status !== 409) throw thrown;
    const now = await api.getTicket(base.id);
    return { outcome: isEditable(now) ? "changed" : "frozen", current: now };
  }
}
