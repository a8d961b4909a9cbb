import { createHmac, generateKeyPairSync, sign } from "node:crypto";
import { type CurrentUser, createHttpApp, requireAuth, signedInUser, signSession } from "@ticketing/common";
import {
  cookieOf,
  cookieOfToken,
  silentLog,
  someUser,
  type TestService,
  testKeys,
} from "@ticketing/common/testing";
import { Router } from "express";
import request from "supertest";
import { signedInAgain, signedUp } from "../testing/signed-up";
import { startAuth } from "../testing/start-auth";

let service: TestService;
let ada: CurrentUser;
beforeAll(async () => {
  service = await startAuth();
  const { id, email } = await signedUp(service);
  ada = { id, email };
});
afterAll(() => service.stop());

const get = (cookie: string) => request(service.app).get("/api/users/currentuser").set("Cookie", cookie);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** A token with these claims, signed in the way that `alg` names. */
function token(alg: string, issuedAt: number, sign: (unsigned: string) => Buffer): string {
  const claims = { sub: ada.id, email: ada.email, iss: "ticketing", iat: issuedAt, exp: issuedAt + 60 };
  const unsigned = `${encoded({ alg, typ: "JWT" })}.${encoded(claims)}`;
  return `${unsigned}.${sign(unsigned).toString("base64url")}`;
}
const now = Math.floor(Date.now() / 1000);
const hmac = (key: string) => (unsigned: string) => createHmac("sha256", key).update(unsigned).digest();
const otherKey = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({
  type: "pkcs8",
  format: "pem",
});

/** A token of the right key that was good until an hour ago. */
function expiredToken(): string {
  jest.useFakeTimers({ now: Date.now() - 7 * 24 * 3_600_000 - 3_600_000, doNotFake: ["nextTick"] });
  const expired = signSession(ada, 0, testKeys.privateKey);
  jest.useRealTimers();
  return expired;
}

describe("GET /api/users/currentuser", () => {
  it("When somebody is signed in, then it tells who, and is not kept by caches", async () => {
    const answer = await get(cookieOf(ada)).expect(200, { currentUser: { ...ada, displayName: null } });
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it("When the token is of before there were versions, then it is as good as the first one", async () => {
    const signed = token("ES256", now, (unsigned) =>
      sign("sha256", Buffer.from(unsigned), { key: testKeys.privateKey, dsaEncoding: "ieee-p1363" }),
    );
    await get(cookieOfToken(signed)).expect(200, { currentUser: { ...ada, displayName: null } });
  });

  it.each<[string, () => string]>([
    ["no cookie", () => ""],
    ["a cookie without its signature", () => cookieOf(ada).split(";")[0] ?? ""],
    ["a cookie that was changed", () => cookieOf(ada).replace("session=e", "session=f")],
    ["an expired token", () => cookieOfToken(expiredToken())],
    ["a token of another key", () => cookieOfToken(signSession(ada, 0, String(otherKey)))],
    [
      "a token signed by HS256 with the public key",
      () => cookieOfToken(token("HS256", now, hmac(testKeys.publicKey))),
    ],
    ["a token of somebody who never signed up", () => cookieOf(someUser())],
    ["a token that is not signed", () => cookieOfToken(token("none", now, () => Buffer.alloc(0)))],
  ])("When there is %s, then it answers null", async (_what, cookie) => {
    await get(cookie()).expect(200, { currentUser: null });
  });
});

describe("A session", () => {
  it("When another service has the public key only, then it knows who signed in here", async () => {
    const elsewhere = createHttpApp({
      settings: {
        publicKey: testKeys.publicKey,
        cookieKeys: testKeys.cookieKeys,
        siteOrigins: ["http://localhost:3000"],
        rateLimitScale: 1_000,
        started: Promise.resolve(),
        stopping: new AbortController().signal,
      },
      log: silentLog,
      checks: [],
      routes: Router().get("/mine", requireAuth, (req, res) => void res.json(signedInUser(req))),
      openapi: {},
      sessionHasEnded: async ({ tokenVersion }) => tokenVersion < 0,
    });
    const { id, email, password } = await signedUp(service);
    const cookie = await signedInAgain(service, { email, password });
    await request(elsewhere).get("/mine").set("Cookie", cookie).expect(200, { id, email });
    await request(elsewhere).get("/mine").expect(401);
  });
});
