import { createHmac, generateKeyPairSync } from "node:crypto";
import express, { Router } from "express";
import jwt from "jsonwebtoken";
import request from "supertest";
import { cookieOf, silentLog, someUser, testKeys } from "../testing";
import { testApp } from "./app.test.fixture";
import { problemHandler } from "./problem-handler";
import { identifyUser, requireAuth, type SessionToken, session, signedInUser, signSession } from "./session";

const user = someUser();
const routes = Router()
  .get("/me", requireAuth, (req, res) => void res.json(signedInUser(req)))
  .get("/who", identifyUser, (req, res) => void res.json({ user: req.currentUser ?? null }))
  .get("/public", (_req, res) => void res.json({}))
  .get("/careless", (req, res) => void res.json(signedInUser(req)))
  .post("/signin", (req, res) => {
    req.session = { jwt: signSession(user, 0, testKeys.privateKey) };
    res.json(user);
  })
  .post("/signout", (req, res) => {
    req.session = null;
    res.status(204).end();
  });
const app = testApp({ routes });

function cookieWith(session: unknown, key = testKeys.cookieKeys[0] ?? ""): string {
  const value = `session=${Buffer.from(JSON.stringify(session)).toString("base64")}`;
  return `${value}; session.sig=${createHmac("sha1", key).update(value).digest("base64url")}`;
}
const claims = { email: user.email };
const standard = { subject: user.id, issuer: "ticketing", expiresIn: 60 } as const;
const signed = (options: jwt.SignOptions, payload: object = claims) =>
  jwt.sign(payload, testKeys.privateKey, { algorithm: "ES256", ...standard, ...options });

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
/** What `jsonwebtoken` refuses to make: a token signed with the public key as if that were a shared secret. */
function hs256WithPublicKey(): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = { ...claims, sub: user.id, iss: "ticketing", iat: now, exp: now + 60 };
  const unsigned = `${encoded({ alg: "HS256", typ: "JWT" })}.${encoded(payload)}`;
  return `${unsigned}.${createHmac("sha256", testKeys.publicKey).update(unsigned).digest("base64url")}`;
}
const otherKeys = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});
const [header, payload, signature] = signSession(user, 0, testKeys.privateKey).split(".");

describe("A session", () => {
  it("When the cookie is the one that signing in gave, then the user is known until signing out", async () => {
    const agent = request.agent(app);
    const answer = await agent.post("/signin").expect(200);
    const cookies = String(answer.headers["set-cookie"]);
    expect(cookies).toMatch(/session=[^;]+;.*httponly/i);
    expect(cookies).toMatch(/samesite=lax/i);
    expect(cookies).not.toMatch(/secure/i);
    await agent.get("/me").expect(200, user);
    await agent.post("/signout").expect(204);
    await agent.get("/me").expect(401);
  });

  it("When the site is on HTTPS, then the cookie is for HTTPS only", async () => {
    const secure = testApp({ routes, settings: { siteOrigins: ["https://ticketing.dev"] } });
    const answer = await request(secure).post("/signin").set("X-Forwarded-Proto", "https").expect(200);
    expect(String(answer.headers["set-cookie"])).toMatch(/; secure/i);
  });

  it("When a helper of the test kit makes the cookie, then it is as good as the real one", async () => {
    await request(app).get("/me").set("Cookie", cookieOf(user)).expect(200, user);
  });

  it("When the cookie's key was replaced, then a cookie of the old one is good as long as that is listed", async () => {
    const cookie = cookieWith({ jwt: signSession(user, 0, testKeys.privateKey) }, "old-key");
    const rotated = testApp({ routes, settings: { cookieKeys: ["new-key", "old-key"] } });
    await request(rotated).get("/me").set("Cookie", cookie).expect(200);
    const removed = testApp({ routes, settings: { cookieKeys: ["new-key"] } });
    await request(removed).get("/me").set("Cookie", cookie).expect(401);
  });

  it.each<[string, string]>([
    ["no cookie", ""],
    ["a cookie without its signature", cookieOf(user).split(";")[0] ?? ""],
    [
      "a cookie signed with another key",
      cookieWith({ jwt: signSession(user, 0, testKeys.privateKey) }, "wrong"),
    ],
    ["a cookie that was changed", cookieOf(user).replace("session=", "session=A")],
    [
      "another user's cookie with this one's signature",
      `${cookieOf(someUser()).split(";")[0]};${cookieOf(user).split(";")[1]}`,
    ],
    ["a session that is no object", cookieWith("jwt")],
    ["a session of null", cookieWith(null)],
    ["a session without a token", cookieWith({})],
    ["a token that is no text", cookieWith({ jwt: { $gt: "" } })],
    ["a token that is none", cookieWith({ jwt: "abc" })],
    ["a token of another key", cookieWith({ jwt: signSession(user, 0, otherKeys.privateKey) })],
    ["an expired token", cookieWith({ jwt: signed({ expiresIn: -1 }) })],
    ["a token that is not valid yet", cookieWith({ jwt: signed({ notBefore: 60 }) })],
    ["a token of another issuer", cookieWith({ jwt: signed({ issuer: "somebody" }) })],
    ["a token without a user", cookieWith({ jwt: signed({ subject: "" }) })],
    ["a token with a malformed user", cookieWith({ jwt: signed({ subject: "admin" }) })],
    ["a token without an e-mail", cookieWith({ jwt: signed({}, {}) })],
    ["a token with a version below 0", cookieWith({ jwt: signed({}, { ...claims, ver: -1 }) })],
    ["a token with a version that is text", cookieWith({ jwt: signed({}, { ...claims, ver: "1" }) })],
    ["a token with half a version", cookieWith({ jwt: signed({}, { ...claims, ver: 0.5 }) })],
    ["a token with null for a version", cookieWith({ jwt: signed({}, { ...claims, ver: null }) })],
    ["an unsigned token (none)", cookieWith({ jwt: `${encoded({ alg: "none", typ: "JWT" })}.${payload}.` })],
    [
      "an unsigned token with the old signature",
      cookieWith({ jwt: `${encoded({ alg: "none" })}.${payload}.${signature}` }),
    ],
    ["a token signed with the public key (HS256)", cookieWith({ jwt: hs256WithPublicKey() })],
    [
      "a token with another payload",
      cookieWith({ jwt: `${header}.${encoded({ sub: someUser().id, ...claims })}.${signature}` }),
    ],
  ])("When there is %s, then nobody is signed in", async (_what, cookie) => {
    const answer = await request(app).get("/me").set("Cookie", cookie).expect(401);
    expect(answer.type).toBe("application/problem+json");
    await request(app).get("/careless").set("Cookie", cookie).expect(401);
    await request(app).get("/who").set("Cookie", cookie).expect(200, { user: null });
  });
});

describe("A session that may have ended", () => {
  const lookUps: SessionToken[] = [];
  beforeEach(() => {
    lookUps.length = 0;
  });
  const endingBelow = (version: number) =>
    testApp({
      routes,
      sessionHasEnded: async (token) => {
        lookUps.push(token);
        return token.tokenVersion < version;
      },
    });

  it.each([
    ["of the user's version", 2, 200],
    ["of a version to come", 3, 200],
    ["of the version before", 1, 401],
    ["of the first version", 0, 401],
  ])("When its token is %s, then it counts as it should", async (_what, version, status) => {
    const app = endingBelow(2);
    const cookie = cookieOf(user, version);
    await request(app).get("/me").set("Cookie", cookie).expect(status);
    const who = await request(app).get("/who").set("Cookie", cookie).expect(200);
    expect(who.body).toEqual({ user: status === 200 ? user : null });
    expect(lookUps).toEqual(Array(2).fill({ userId: user.id, tokenVersion: version }));
  });

  it("When its token is older than versions are, then it is of the first one", async () => {
    const cookie = cookieWith({ jwt: signed({}) });
    await request(endingBelow(0)).get("/me").set("Cookie", cookie).expect(200, user);
    await request(endingBelow(1)).get("/me").set("Cookie", cookie).expect(401);
    expect(lookUps).toEqual(Array(2).fill({ userId: user.id, tokenVersion: 0 }));
  });

  it("When nobody is signed in, the token is forged, or the route asks for nobody, then nothing is looked up", async () => {
    const app = endingBelow(0);
    await request(app).get("/me").expect(401);
    await request(app).get("/who").expect(200, { user: null });
    await request(app)
      .get("/me")
      .set("Cookie", cookieWith({ jwt: signSession(user, 0, otherKeys.privateKey) }))
      .expect(401);
    await request(app).get("/public").set("Cookie", cookieOf(user)).expect(200);
    await request(app).post("/signout").set("Cookie", cookieOf(user)).expect(204);
    expect(lookUps).toEqual([]);
  });

  it("When it cannot be looked up, then the answer is 503, not 401, 500 or the route's", async () => {
    const broken = testApp({ routes, sessionHasEnded: () => Promise.reject(new Error("driver's message")) });
    for (const path of ["/me", "/who"]) {
      const answer = await request(broken).get(path).set("Cookie", cookieOf(user)).expect(503);
      expect(answer.type).toBe("application/problem+json");
      expect(answer.headers["retry-after"]).toBe("1");
      expect(answer.text).not.toContain("driver");
    }
    await request(broken).get("/me").expect(401);
    await request(broken).get("/public").set("Cookie", cookieOf(user)).expect(200);
  });

  it("When a service cannot look sessions up at all, then none counts", async () => {
    const { publicKey, cookieKeys } = testKeys;
    const app = express().use(...session({ publicKey, cookieKeys, secure: false }), routes);
    app.use(problemHandler(silentLog));
    await request(app).get("/me").set("Cookie", cookieOf(user)).expect(401);
  });
});
