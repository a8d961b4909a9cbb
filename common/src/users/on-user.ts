import type { EventEnvelope, UserState } from "../events";
import type { Applied } from "../replica";
import type { UserReplica } from "./user-replica";

/** A user signed up, changed or went: remembers what ends their sessions. */
export function onUser(users: UserReplica) {
  return (event: EventEnvelope<UserState>): Promise<Applied> => {
    const { status, tokenVersion } = event.data;
    return users.apply(event, { status, tokenVersion });
  };
}
