import { endSession, NotSignedIn, requireAuth, signedInUser, validateRequest } from "@ticketing/common";
import { type RequestHandler, Router } from "express";
import { matchedData } from "express-validator";
import { erase } from "../user";
import { confirmPassword } from "./confirm-password";
import type { RouteParts } from "./parts";
import { passwordOfNow } from "./password-fields";

/** `DELETE /api/users/account`: the account ends, for good, and with it the user's sessions and listings. */
export function deleteAccount({ users }: RouteParts, limit: RequestHandler): Router {
  const checks = [requireAuth, validateRequest(passwordOfNow("password")), limit];
  return Router().delete("/api/users/account", ...checks, async (req, res) => {
    const { id } = signedInUser(req);
    const { password } = matchedData<{ password: string }>(req);
    const confirmed = await confirmPassword(users, id, password, "password");
    const user = await users.change(id, (current) => erase(current, confirmed));
    if (!user) throw new NotSignedIn();
    endSession(req);
    res.status(204).end();
  });
}
