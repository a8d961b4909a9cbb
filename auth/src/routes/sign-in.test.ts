import crypto from "node:crypto";
import { problemType } from "@ticketing/common";
import type { TestService } from "@ticketing/common/testing";
import request, { type Response } from "supertest";
import { sessionCookie, someCredentials } from "../testing/session-cookie";
import { startAuth } from "../testing/start-auth";

let service: TestService;
const ada = someCredentials();
beforeAll(async () => {
  service = await startAuth();
  await request(service.app).post("/api/users/signup").send(ada).expect(201);
});
afterAll(() => service.stop());
afterEach(() => jest.restoreAllMocks());

const post = (body: object) => request(service.app).post("/api/users/signin").send(body);

describe("POST /api/users/signin", () => {
  it("When the password is right, then it answers who it is and sets the session", async () => {
    const answer = await post(ada).expect(200);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      email: ada.email,
      displayName: null,
    });
    expect(sessionCookie(answer).attributes).toEqual(expect.arrayContaining(["httponly", "samesite=lax"]));
    const me = await request(service.app)
      .get("/api/users/currentuser")
      .set("Cookie", sessionCookie(answer).header);
    expect(me.body).toEqual({ currentUser: answer.body });
  });

  it("When the address is written in another letter case, then it is the same user", async () => {
    await post({ ...ada, email: ` ${ada.email.toUpperCase()}` }).expect(200);
  });

  describe("When the password is wrong, or there is no such user", () => {
    const wrong = { ...ada, password: "a wrong password" };
    const unknown = someCredentials();

    it("then it answers the very same 401 and sets no cookie", async () => {
      const answers = [await post(wrong).expect(401), await post(unknown).expect(401)];
      expect(answers[0]?.text).toBe(answers[1]?.text);
      expect(answers[0]?.type).toBe("application/problem+json");
      expect(answers[0]?.body.type).toBe(problemType("wrong-credentials"));
      for (const { headers } of answers) expect(headers["set-cookie"]).toBeUndefined();
    });

    it("then it does the same work: one scrypt of the same cost over the same sizes", async () => {
      const scrypt = jest.spyOn(crypto, "scrypt");
      const workOf = async (body: object) => {
        scrypt.mockClear();
        await post(body).expect(401);
        return scrypt.mock.calls.map(([, salt, size, cost]) => ({ salt: sizeOf(salt), size, cost }));
      };
      const work = await workOf(wrong);
      expect(work).toEqual([{ salt: 16, size: 32, cost: expect.objectContaining({ N: 16384, r: 8, p: 5 }) }]);
      expect(await workOf(unknown)).toEqual(work);
    });
  });

  it.each([
    ["no address", { email: undefined }, "email"],
    ["a blank address", { email: "  " }, "email"],
    ["an operator for an address", { email: { $gt: "" } }, "email"],
    ["a list of addresses", { email: [ada.email] }, "email"],
    ["no password", { password: undefined }, "password"],
    ["an empty password", { password: "" }, "password"],
    ["an operator for a password", { password: { $ne: "" } }, "password"],
    ["a list of passwords", { password: [ada.password] }, "password"],
    ["a huge password", { password: "x".repeat(129) }, "password"],
  ])("When there is %s, then it answers 400 and names the field", async (_what, wrong, field) => {
    const answer = await post({ ...ada, ...wrong }).expect(400);
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field }] });
  });

  it("When the body is broken, of another type or from another site, then it answers 400, 415 or 403", async () => {
    const send = (type: string, body: string) =>
      request(service.app).post("/api/users/signin").type(type).send(body);
    await send("json", "{broken").expect(400);
    await send("text/plain", "hello").expect(415);
    await post(ada).set("Origin", "https://evil.example").expect(403);
  });
});

describe("Guessing passwords", () => {
  /** At this scale three wrong passwords a minute are let through. */
  const RATE_LIMIT_SCALE = "0.05";

  it("When one user's were wrong too often from one address, then that is 429 and nobody else is kept out", async () => {
    const strict = await startAuth({ RATE_LIMIT_SCALE });
    const [bob, eve] = [someCredentials(), someCredentials()];
    const send = (path: string, from: string, body: object): Promise<Response> =>
      request(strict.app).post(path).set("X-Forwarded-For", from).send(body).then();
    const signIn = (from: string, body: object) => send("/api/users/signin", from, body);
    for (const user of [bob, eve]) await send("/api/users/signup", "192.0.2.1", user);

    for (let right = 0; right < 5; right++) {
      expect((await signIn("192.0.2.1", bob)).status).toBe(200);
    }
    const guesses: number[] = [];
    for (let guess = 0; guess < 5; guess++) {
      guesses.push((await signIn("192.0.2.1", { ...bob, password: `guess ${guess}` })).status);
    }
    expect(guesses).toEqual([401, 401, 401, 429, 429]);

    const refused = await signIn("192.0.2.1", { ...bob, email: bob.email.toUpperCase() });
    expect(refused.status).toBe(429);
    expect(refused.type).toBe("application/problem+json");
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.headers["set-cookie"]).toBeUndefined();
    expect((await signIn("192.0.2.2", bob)).status).toBe(200);
    expect((await signIn("192.0.2.1", eve)).status).toBe(200);
    await strict.stop();
  });
});

describe("Signing up again and again", () => {
  it("When too many sign-ups come from one address, then it answers 429 with Retry-After", async () => {
    const strict = await startAuth({ RATE_LIMIT_SCALE: "0.025" });
    const signUp = (from: string): Promise<Response> =>
      request(strict.app)
        .post("/api/users/signup")
        .set("X-Forwarded-For", from)
        .send(someCredentials())
        .then();
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++) statuses.push((await signUp("192.0.2.1")).status);
    expect(statuses).toEqual([201, 201, 201, 429]);
    expect(Number((await signUp("192.0.2.1")).headers["retry-after"])).toBeGreaterThan(0);
    expect((await signUp("192.0.2.2")).status).toBe(201);
    await strict.stop();
  });
});

function sizeOf(salt: crypto.BinaryLike): number {
  return typeof salt === "string" ? salt.length : salt.byteLength;
}
