import { createHmac, generateKeyPairSync } from "node:crypto";
import { Types } from "mongoose";
import { type CurrentUser, signSession } from "../http";

const COOKIE_KEY = "test-cookie-key";
const keys = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

/** The keys that test services verify sessions with. */
export const testKeys = { publicKey: keys.publicKey, privateKey: keys.privateKey, cookieKeys: [COOKIE_KEY] };

/** A user nobody else is. */
export function someUser(): CurrentUser {
  const id = new Types.ObjectId().toHexString();
  return { id, email: `${id}@example.test` };
}

/** The `Cookie` header of a signed-in user. @param tokenVersion which of theirs the session was signed for */
export function cookieOf(user: CurrentUser, tokenVersion = 0): string {
  return cookieOfToken(signSession(user, tokenVersion, testKeys.privateKey));
}

/** The `Cookie` header of a session with that token, rightly signed whatever the token is. */
export function cookieOfToken(token: string): string {
  const value = `session=${Buffer.from(JSON.stringify({ jwt: token })).toString("base64")}`;
  const signature = createHmac("sha1", COOKIE_KEY).update(value).digest("base64url");
  return `${value}; session.sig=${signature}`;
}
