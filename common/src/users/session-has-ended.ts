import type { SessionHasEnded, SessionToken } from "../http";
import type { UserFacts, UserReplica } from "./user-replica";

/** Whether a token of this user has ended: their account is deleted, or the token was signed for an older version. */
export function hasEnded(user: UserFacts, { tokenVersion }: Pick<SessionToken, "tokenVersion">): boolean {
  return user.status === "deleted" || tokenVersion < user.tokenVersion;
}

/**
 * Looks sessions up in a service's copy of the users: one read by its primary key. The copy may be a moment behind, so
 * a user who is not in it yet, and a token newer than what it knows, pass.
 */
export function sessionHasEnded(users: UserReplica): SessionHasEnded {
  return async (token) => {
    const user = await users.find(token.userId);
    return user !== null && hasEnded(user, token);
  };
}
