import { type Applied, type EventEnvelope, onUser, type UserState } from "@ticketing/common";
import type { ListenerParts } from "./parts";

/**
 * A user's account was deleted: remembers it, then withdraws what they have for sale, on a duplicate too, since a
 * crash may have come between the two or in the middle of many.
 */
export function onUserDeleted({ users, settlement }: ListenerParts) {
  const remember = onUser(users);
  return async (event: EventEnvelope<UserState>): Promise<Applied> => {
    const applied = await remember(event);
    if (applied !== "gap") await settlement.seller(event.data.id);
    return applied;
  };
}
