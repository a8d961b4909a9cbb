import {
  Conflict,
  idempotentRequest,
  isDuplicateKey,
  limitRate,
  startSession,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { body, matchedData } from "express-validator";
import { hashPassword, PASSWORD_LENGTH, verifyPassword } from "../password";
import { foldEmail, type User, view } from "../user";
import type { UserStore } from "../user-store";
import type { RouteParts } from "./parts";

/** Sign-ups from one address in a minute, before `RATE_LIMIT_SCALE`. */
const SIGN_UPS_A_MINUTE = 120;
const EMAIL_MOST = 254;

interface Credentials {
  email: string;
  password: string;
}

const fields = [
  body("email", "Give an email address, such as you@example.com.")
    .isString()
    .bail()
    .customSanitizer(foldEmail)
    .isLength({ max: EMAIL_MOST })
    .bail()
    .isEmail(),
  body("password", `A password has ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most} characters.`)
    .isString()
    .bail()
    .isLength({ min: PASSWORD_LENGTH.least, max: PASSWORD_LENGTH.most }),
];

/** `POST /api/users/signup`: makes a user and signs them in. */
export function signUp({ users, privateKey, rateLimitScale }: RouteParts): Router {
  const limit = limitRate({
    limit: SIGN_UPS_A_MINUTE * rateLimitScale,
    windowSeconds: 60,
    detail: "Too many sign-ups from here. Wait a minute.",
  });
  return Router().post("/api/users/signup", validateRequest(...fields), limit, async (req, res) => {
    const { email, password } = matchedData<Credentials>(req);
    const signUpKey = idempotentRequest(req, "signup", { email })?.key;
    const user = await signUpOnce(users, { email, password }, signUpKey);
    startSession(req, view(user), privateKey);
    res.status(201).json(view(user));
  });
}

/**
 * Makes the user, or gives the one that the same request made before. It is told again by the password's own hash:
 * a digest of the body would be a second hash of the password, and a quick one.
 * @throws Conflict when the address is in use, or the key was used for a different sign-up
 */
async function signUpOnce(
  users: UserStore,
  credentials: Credentials,
  signUpKey: string | undefined,
): Promise<User> {
  const before = await signedUpBefore(users, credentials, signUpKey);
  if (before) return before;
  const { email, password } = credentials;
  const passwordHash = await hashPassword(password);
  try {
    return await users.create({ email, passwordHash, ...(signUpKey ? { signUpKey } : {}) });
  } catch (error) {
    const meanwhile = isDuplicateKey(error) && (await signedUpBefore(users, credentials, signUpKey));
    if (meanwhile) return meanwhile;
    throw error;
  }
}

async function signedUpBefore(
  users: UserStore,
  { email, password }: Credentials,
  signUpKey: string | undefined,
): Promise<User | null> {
  const byKey = signUpKey ? await users.findBySignUpKey(signUpKey) : null;
  const user = byKey ?? (await users.findByEmail(email));
  if (!user) return null;
  if (!signUpKey || user.signUpKey !== signUpKey) {
    const message = "This email address is in use.";
    throw new Conflict(message, [{ message, field: "email" }]);
  }
  const same = user.email === email && (await verifyPassword(password, user.passwordHash));
  if (!same) throw new Conflict("This Idempotency-Key was used for a different request.");
  return user;
}
