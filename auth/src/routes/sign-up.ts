import {
  type Aggregate,
  Conflict,
  idempotentRequest,
  isDuplicateKey,
  limitRate,
  startSession,
  UserCreated,
  validateRequest,
} from "@ticketing/common";
import { Router } from "express";
import { body, matchedData } from "express-validator";
import { hashPassword, verifyPassword } from "../password";
import { accountOf, foldEmail, register, type User } from "../user";
import type { UserStore } from "../user-store";
import type { RouteParts } from "./parts";
import { newPassword } from "./password-fields";

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
  newPassword("password"),
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
    startSession(req, accountOf(user), user.tokenVersion, privateKey);
    res.status(201).json(accountOf(user));
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
): Promise<Aggregate<User>> {
  const before = await signedUpBefore(users, credentials, signUpKey);
  if (before) return before;
  const { email, password } = credentials;
  const passwordHash = await hashPassword(password);
  try {
    return await users.create(register(email, passwordHash, signUpKey), UserCreated);
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
): Promise<Aggregate<User> | null> {
  const byKey = signUpKey ? await users.findBySignUpKey(signUpKey) : null;
  const user = byKey ?? (await users.findByEmail(email));
  if (!user) return null;
  if (!signUpKey || user.signUpKey !== signUpKey) {
    const message = "This email address is in use.";
    throw new Conflict(message, "email-in-use", [{ message, field: "email" }]);
  }
  const { passwordHash } = user;
  const same = user.email === email && passwordHash && (await verifyPassword(password, passwordHash));
  if (!same)
    throw new Conflict("This Idempotency-Key was used for a different request.", "idempotency-key-reused");
  return user;
}
