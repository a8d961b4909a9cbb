import {
  type Aggregate,
  type Change,
  type CurrentUser,
  NotSignedIn,
  UserDeleted,
  type UserState,
  type UserStatus,
  UserUpdated,
} from "@ticketing/common";

/** A user as they are stored. */
export interface User {
  /** Folded, so that one address is one user. Once deleted it is the user's own id, so that the address is free. */
  email: string;
  /** Null once deleted. */
  passwordHash: string | null;
  displayName: string | null;
  status: UserStatus;
  /** Sessions that were signed for an older one have ended. */
  tokenVersion: number;
  /** The idempotency key of the sign-up, where one was sent. Once deleted it is the user's own id. */
  signUpKey?: string;
}

type UserChange = Change<User, UserState>;

/** A user as they see themselves. */
export interface Account extends CurrentUser {
  displayName: string | null;
}

/** What anybody may know of a user. */
export type Profile = Pick<UserState, "id" | "displayName" | "createdAt">;

/** An e-mail address without regard to case. */
export function foldEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** A new user. */
export function register(email: string, passwordHash: string, signUpKey?: string): User {
  return {
    email,
    passwordHash,
    displayName: null,
    status: "active",
    tokenVersion: 0,
    ...(signUpKey ? { signUpKey } : {}),
  };
}

/** The user takes another name, or none; nothing changes when it is theirs already. @throws NotSignedIn once deleted */
export function rename(user: User, displayName: string | null): UserChange | null {
  if (user.status === "deleted") throw new NotSignedIn();
  return user.displayName === displayName ? null : { set: { displayName }, event: UserUpdated };
}

/**
 * The user takes a new password, which ends all their sessions.
 * @param confirmed the hash that the password of now was confirmed by
 * @throws NotSignedIn when it has changed since, which ended the session that asks for this
 */
export function changePassword(user: User, confirmed: string, passwordHash: string): UserChange {
  assertPassword(user, confirmed);
  return { set: { passwordHash, tokenVersion: user.tokenVersion + 1 }, event: UserUpdated };
}

/**
 * The user's account ends, and with it their sessions and what is personal of them.
 * @param confirmed the hash that the password was confirmed by
 * @throws NotSignedIn when it has changed since, which ended the session that asks for this
 */
export function erase(user: Aggregate<User>, confirmed: string): UserChange {
  assertPassword(user, confirmed);
  const ownId = user._id.toHexString();
  return {
    set: {
      email: ownId,
      passwordHash: null,
      displayName: null,
      status: "deleted",
      tokenVersion: user.tokenVersion + 1,
      signUpKey: ownId,
    },
    event: UserDeleted,
  };
}

/** The user as the other services see them: what their events carry. */
export function view(user: Aggregate<User>): UserState {
  return {
    id: user._id.toHexString(),
    displayName: user.displayName,
    status: user.status,
    tokenVersion: user.tokenVersion,
    version: user.version,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
}

/** The user as they see themselves. */
export function accountOf(user: Aggregate<User>): Account {
  return { id: user._id.toHexString(), email: user.email, displayName: user.displayName };
}

/** The user as anybody sees them. */
export function profileOf(user: Aggregate<User>): Profile {
  const { id, displayName, createdAt } = view(user);
  return { id, displayName, createdAt };
}

function assertPassword(user: User, confirmed: string): void {
  if (user.passwordHash !== confirmed) throw new NotSignedIn();
}
