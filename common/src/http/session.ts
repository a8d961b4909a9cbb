import { createPublicKey, type KeyObject } from "node:crypto";
import cookieSession from "cookie-session";
import type { Request, RequestHandler } from "express";
import jwt from "jsonwebtoken";
import { z } from "zod";
import { NotSignedIn } from "../errors";

export const SESSION_SECONDS = 7 * 24 * 60 * 60;
const ISSUER = "ticketing";

/** Who is signed in. */
export interface CurrentUser {
  id: string;
  email: string;
}

declare global {
  namespace Express {
    interface Request {
      currentUser?: CurrentUser;
    }
  }
}

const claims = z.object({ sub: z.string().regex(/^[0-9a-f]{24}$/), email: z.string() });

interface SessionOptions {
  /** ES256 public key, PEM. */
  publicKey: string;
  /** The first signs the cookie, all verify it. */
  cookieKeys: string[];
  /** Whether the cookie is for HTTPS only. */
  secure: boolean;
}

/** Signs a session token for a user. @param privateKey ES256 private key, PEM */
export function signSession(user: CurrentUser, privateKey: string): string {
  return jwt.sign({ email: user.email }, privateKey, {
    algorithm: "ES256",
    subject: user.id,
    issuer: ISSUER,
    expiresIn: SESSION_SECONDS,
  });
}

/** Signs a user in: the answer sets the session cookie. @param privateKey ES256 private key, PEM */
export function startSession(req: Request, user: CurrentUser, privateKey: string): void {
  req.session = { jwt: signSession(user, privateKey) };
}

/** Signs out: the answer removes the session cookie. */
export function endSession(req: Request): void {
  req.session = null;
}

/** Reads the signed session cookie and sets `req.currentUser`; a forged or expired one counts as none. */
export function session(options: SessionOptions): RequestHandler[] {
  const cookie = cookieSession({
    name: "session",
    keys: options.cookieKeys,
    httpOnly: true,
    sameSite: "lax",
    secure: options.secure,
    maxAge: SESSION_SECONDS * 1000,
  });
  const publicKey = createPublicKey(options.publicKey);
  const readUser: RequestHandler = (req, _res, next) => {
    const user = verified(req.session?.jwt, publicKey);
    if (user) req.currentUser = user;
    next();
  };
  return [cookie, readUser];
}

function verified(token: unknown, publicKey: KeyObject): CurrentUser | undefined {
  if (typeof token !== "string") return undefined;
  try {
    const { sub, email } = claims.parse(
      jwt.verify(token, publicKey, { algorithms: ["ES256"], issuer: ISSUER }),
    );
    return { id: sub, email };
  } catch {
    return undefined;
  }
}

/** Lets only signed-in users pass. @throws NotSignedIn */
export const requireAuth: RequestHandler = (req, _res, next) => {
  next(req.currentUser ? undefined : new NotSignedIn());
};

/** Gives the signed-in user of a route behind `requireAuth`. @throws NotSignedIn */
export function signedInUser(req: Express.Request): CurrentUser {
  if (!req.currentUser) throw new NotSignedIn();
  return req.currentUser;
}
