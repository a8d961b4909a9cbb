import { NotSignedIn, requireAuth, signedInUser, startSession, validateRequest } from "@ticketing/common";
import { type RequestHandler, Router } from "express";
import { matchedData } from "express-validator";
import { hashPassword } from "../password";
import { accountOf, changePassword as change } from "../user";
import { confirmPassword } from "./confirm-password";
import type { RouteParts } from "./parts";
import { newPassword, passwordOfNow } from "./password-fields";

interface Passwords {
  currentPassword: string;
  newPassword: string;
}

const fields = [passwordOfNow("currentPassword"), newPassword("newPassword")];

/** `PUT /api/users/password`: a new password, which ends the user's sessions everywhere but in this browser. */
export function changePassword({ users, privateKey }: RouteParts, limit: RequestHandler): Router {
  const checks = [requireAuth, validateRequest(...fields), limit];
  return Router().put("/api/users/password", ...checks, async (req, res) => {
    const { id } = signedInUser(req);
    const { currentPassword, newPassword } = matchedData<Passwords>(req);
    const confirmed = await confirmPassword(users, id, currentPassword, "currentPassword");
    const passwordHash = await hashPassword(newPassword);
    const user = await users.change(id, (current) => change(current, confirmed, passwordHash));
    if (!user) throw new NotSignedIn();
    startSession(req, accountOf(user), user.tokenVersion, privateKey);
    res.status(204).end();
  });
}
