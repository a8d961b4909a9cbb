import { addressOf, limitRate, NotSignedIn, startSession, validateRequest } from "@ticketing/common";
import { Router } from "express";
import { body, matchedData } from "express-validator";
import { hashPassword, PASSWORD_LENGTH, verifyPassword } from "../password";
import { foldEmail, view } from "../user";
import type { RouteParts } from "./parts";

/** Wrong passwords for one user from one address in a minute, before `RATE_LIMIT_SCALE`. */
const FAILURES_A_MINUTE = 60;

const fields = [
  body("email", "Give your email address.").isString().bail().customSanitizer(foldEmail).notEmpty(),
  body("password", "Give your password.").isString().bail().isLength({ min: 1, max: PASSWORD_LENGTH.most }),
];

/** `POST /api/users/signin`: the same answer, after the same work, whether or not there is such a user. */
export function signIn({ users, privateKey, rateLimitScale }: RouteParts): Router {
  const limit = limitRate({
    limit: FAILURES_A_MINUTE * rateLimitScale,
    windowSeconds: 60,
    detail: "Too many wrong passwords. Wait a minute.",
    keyOf: (req) => `${addressOf(req)} ${matchedData(req).email}`,
    failuresOnly: true,
  });
  const nobodysHash = hashPassword("");
  return Router().post("/api/users/signin", validateRequest(...fields), limit, async (req, res) => {
    const { email, password } = matchedData<{ email: string; password: string }>(req);
    const user = await users.findByEmail(email);
    const matches = await verifyPassword(password, user?.passwordHash ?? (await nobodysHash));
    if (!user || !matches) throw new NotSignedIn("The email address or the password is wrong.");
    startSession(req, view(user), privateKey);
    res.json(view(user));
  });
}
