import { InvalidRequest, NotSignedIn } from "@ticketing/common";
import { verifyPassword } from "../password";
import type { UserStore } from "../user-store";

/**
 * Makes sure that a password is the user's.
 * @param field what it was sent as
 * @returns the hash that it was confirmed by
 * @throws InvalidRequest that names the field when it is another; NotSignedIn when the user is gone
 */
export async function confirmPassword(
  users: UserStore,
  userId: string,
  password: string,
  field: string,
): Promise<string> {
  const hash = (await users.find(userId))?.passwordHash;
  if (!hash) throw new NotSignedIn();
  if (await verifyPassword(password, hash)) return hash;
  const message = "This is not your password.";
  throw new InvalidRequest(message, [{ message, field }], "wrong-password");
}
