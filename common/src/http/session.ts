import { createPublicKey, type KeyObject } from "node:crypto";
import cookieSession from "cookie-session";
import type { Request, RequestHandler } from "express";
import jwt from "jsonwebtoken";
import { z } from "zod";
import { NotSignedIn, Unavailable } from "../errors";

export const SESSION_SECONDS = 7 * 24 * 60 * 60;
const ISSUER = "ticketing";

/** Who is signed in. */
export interface CurrentUser {
  id: string;
  email: string;
}

/** A token of a user's: which of their token versions it was signed for. */
export interface SessionToken {
  userId: string;
  tokenVersion: number;
}

/** Tells whether a token, rightly signed and in time, has ended: by a new password, or with the account. */
export type SessionHasEnded = (token: SessionToken) => Promise<boolean>;

declare global {
  namespace Express {
    interface Request {
      currentUser?: CurrentUser;
      /** Reads the session and looks up whether it has ended. @throws Unavailable when that cannot be told */
      readSession?: () => Promise<CurrentUser | undefined>;
    }
  }
}

const claims = z.object({
  sub: z.string().regex(/^[0-9a-f]{24}$/),
  email: z.string(),
  ver: z.int().nonnegative().default(0),
});
type Claims = z.infer<typeof claims>;

interface SessionOptions {
  /** ES256 public key, PEM. */
  publicKey: string;
  /** The first signs the cookie, all verify it. */
  cookieKeys: string[];
  /** Whether the cookie is for HTTPS only. */
  secure: boolean;
  /** Without it no session counts. */
  hasEnded?: SessionHasEnded | undefined;
}

/**
 * Signs a session token for a user.
 * @param tokenVersion the user's own of now: the session ends when it is raised
 * @param privateKey ES256 private key, PEM
 */
export function signSession(user: CurrentUser, tokenVersion: number, privateKey: string): string {
  return jwt.sign({ email: user.email, ver: tokenVersion }, privateKey, {
    algorithm: "ES256",
    subject: user.id,
    issuer: ISSUER,
    expiresIn: SESSION_SECONDS,
  });
}

/** Signs a user in: the answer sets the session cookie. Takes what `signSession` takes. */
export function startSession(
  req: Request,
  user: CurrentUser,
  tokenVersion: number,
  privateKey: string,
): void {
  req.session = { jwt: signSession(user, tokenVersion, privateKey) };
}

/** Signs out: the answer removes the session cookie. */
export function endSession(req: Request): void {
  req.session = null;
}

/**
 * Makes the signed session cookie readable; a forged, expired or ended one counts as none. It is read only where a
 * route asks who is signed in (`requireAuth`, `identifyUser`), so that nothing else waits for the look-up.
 */
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
  const makeReadable: RequestHandler = (req, _res, next) => {
    req.readSession = async () => {
      const token = verified(req.session?.jwt, publicKey);
      if (!token || (await ended(token, options.hasEnded))) return undefined;
      return { id: token.sub, email: token.email };
    };
    next();
  };
  return [cookie, makeReadable];
}

function verified(token: unknown, publicKey: KeyObject): Claims | undefined {
  if (typeof token !== "string") return undefined;
  try {
    return claims.parse(jwt.verify(token, publicKey, { algorithms: ["ES256"], issuer: ISSUER }));
  } catch {
    return undefined;
  }
}

/** Whatever keeps the look-up from telling, the session is neither trusted nor called ended. */
async function ended({ sub, ver }: Claims, hasEnded: SessionHasEnded | undefined): Promise<boolean> {
  if (!hasEnded) return true;
  try {
    return await hasEnded({ userId: sub, tokenVersion: ver });
  } catch (cause) {
    throw new Unavailable("Your session cannot be checked now. Try again in a moment.", { cause });
  }
}

/** Sets `req.currentUser` where somebody is signed in, and lets anybody pass. @throws Unavailable */
export const identifyUser: RequestHandler = async (req, _res, next) => {
  await identify(req);
  next();
};

/** Lets only signed-in users pass. @throws NotSignedIn; Unavailable when it cannot be told whether they are */
export const requireAuth: RequestHandler = async (req, _res, next) => {
  await identify(req);
  if (!req.currentUser) throw new NotSignedIn();
  next();
};

async function identify(req: Request): Promise<void> {
  const user = await req.readSession?.();
  if (user) req.currentUser = user;
}

/** Gives the signed-in user of a route behind `requireAuth`. @throws NotSignedIn */
export function signedInUser(req: Express.Request): CurrentUser {
  if (!req.currentUser) throw new NotSignedIn();
  return req.currentUser;
}
