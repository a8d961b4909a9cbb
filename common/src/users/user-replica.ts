import type { UserState } from "../events";
import { Replica } from "../replica";
import type { Parts } from "../service";

/** What a service with sessions keeps of a user: what ends their sessions. */
export type UserFacts = Pick<UserState, "status" | "tokenVersion">;
export type UserReplica = Replica<UserFacts>;

/** A service's copy of the users. */
export function createUserReplica({ connection }: Pick<Parts, "connection">): UserReplica {
  const fields = {
    status: { type: String, required: true },
    tokenVersion: { type: Number, required: true },
  };
  return new Replica<UserFacts>(connection, "User", fields);
}
