import type { Api } from "../api/api";
import { ApiProblem } from "../api/problem";
import type { Ticket, TicketInput } from "../api/types";
import { isEditable } from "./ticket-rules";
import { isSameListing } from "./typed-listing";

/** What an edit came to: nothing is sent over what somebody else has changed, or over a ticket that is held or gone. */
export type Edit = { outcome: "saved"; ticket: Ticket } | { outcome: "frozen" | "changed"; current: Ticket };

/** What an editor knows of a ticket. */
export type KnownTicket = TicketInput & Pick<Ticket, "id">;

/** How often a change is sent for a ticket that is held and given back again just then, before that is told. */
const MOST_TRIES = 3;

/**
 * Changes a ticket, unless it is no longer as it was when the editing began. Putting the former listing back is such a
 * change too, of the ticket as it was saved. The version that was looked at goes along, so that the service refuses what
 * would overwrite a later change. Rejects with an ApiProblem.
 * @param base the ticket as it was when the editing began
 */
export async function editTicket(
  api: Pick<Api, "getTicket" | "updateTicket">,
  base: KnownTicket,
  listing: TicketInput,
): Promise<Edit> {
  for (let tried = 0; ; tried += 1) {
    const current = await api.getTicket(base.id);
    if (!isEditable(current)) return { outcome: "frozen", current };
    // An earlier try arrived, and its answer did not.
    if (isSameListing(current, listing)) return { outcome: "saved", ticket: current };
    if (!isSameListing(current, base) || tried === MOST_TRIES) return { outcome: "changed", current };
    try {
      return { outcome: "saved", ticket: await api.updateTicket(base.id, listing, current.version) };
    } catch (thrown) {
      if (!isOvertaken(thrown)) throw thrown;
    }
  }
}

/** Whether the ticket was changed, or taken, after it was looked at. */
function isOvertaken(thrown: unknown): boolean {
  return thrown instanceof ApiProblem && (thrown.status === 412 || thrown.status === 409);
}
