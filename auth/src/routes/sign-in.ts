import { NotSignedIn, startSession, validateRequest } from "@ticketing/common";
import { Router } from "express";
import { body, matchedData } from "express-validator";
import { hashPassword, verifyPassword } from "../password";
import { accountOf, foldEmail } from "../user";
import { limitGuesses } from "./limit-guesses";
import type { RouteParts } from "./parts";
import { passwordOfNow } from "./password-fields";

const fields = [
  body("email", "Give your email address.").isString().bail().customSanitizer(foldEmail).notEmpty(),
  passwordOfNow("password"),
];

/** `POST /api/users/signin`: the same answer, after the same work, whether or not there is such a user. */
export function signIn({ users, privateKey, rateLimitScale }: RouteParts): Router {
  const limit = limitGuesses(rateLimitScale, (req) => matchedData<{ email: string }>(req).email);
  const nobodysHash = hashPassword("");
  return Router().post("/api/users/signin", validateRequest(...fields), limit, async (req, res) => {
    const { email, password } = matchedData<{ email: string; password: string }>(req);
    const user = await users.findByEmail(email);
    const matches = await verifyPassword(password, user?.passwordHash ?? (await nobodysHash));
    if (!user || !matches)
      throw new NotSignedIn("The email address or the password is wrong.", "wrong-credentials");
    startSession(req, accountOf(user), user.tokenVersion, privateKey);
    res.json(accountOf(user));
  });
}
