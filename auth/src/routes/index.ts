import { signedInUser } from "@ticketing/common";
import { Router } from "express";
import { changePassword } from "./change-password";
import { currentUser } from "./current-user";
import { deleteAccount } from "./delete-account";
import { limitGuesses } from "./limit-guesses";
import type { RouteParts } from "./parts";
import { showProfile } from "./show-profile";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { signUp } from "./sign-up";
import { updateProfile } from "./update-profile";

/** The service's endpoints. A password is guessed no more often through two of them than through one. */
export function createRoutes(parts: RouteParts): Router {
  const limit = limitGuesses(parts.rateLimitScale, (req) => signedInUser(req).id);
  return Router().use(
    signUp(parts),
    signIn(parts),
    signOut(),
    currentUser(parts),
    updateProfile(parts),
    changePassword(parts, limit),
    deleteAccount(parts, limit),
    showProfile(parts),
  );
}
