import type { CurrentUser } from "@ticketing/common";
import type { Types } from "mongoose";

/** A user as it is stored. `email` is folded, so that one address is one user. */
export interface User {
  _id: Types.ObjectId;
  email: string;
  passwordHash: string;
  createdAt: Date;
  /** The idempotency key of the sign-up, where one was sent. */
  signUpKey?: string;
}

/** An e-mail address without regard to case. */
export function foldEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** The user as the outside sees them. */
export function view(user: User): CurrentUser {
  return { id: user._id.toHexString(), email: user.email };
}
