import { problemType } from "@ticketing/common";
import { eventually, type TestService } from "@ticketing/common/testing";
import request, { type Response } from "supertest";
import { sessionCookie } from "../testing/session-cookie";
import { currentUserOf, type SignedUp, signedInAgain, signedUp } from "../testing/signed-up";
import { startAuth } from "../testing/start-auth";
import { tale } from "../testing/tale";

const NEW = "a new password";

let service: TestService;
let user: SignedUp;
beforeAll(async () => {
  service = await startAuth();
});
afterAll(() => service.stop());
beforeEach(async () => {
  user = await signedUp(service);
});

const put = (body: object, cookie = user.cookie) =>
  request(service.app).put("/api/users/password").set("Cookie", cookie).send(body);
const change = (changed: object = {}, cookie = user.cookie) =>
  put({ currentPassword: user.password, newPassword: NEW, ...changed }, cookie);
const signIn = (password: string) =>
  request(service.app).post("/api/users/signin").send({ email: user.email, password });

describe("PUT /api/users/password", () => {
  it("When the password of now is right, then only the new one signs in from now on", async () => {
    const answer = await change().expect(204);
    expect(answer.text).toBe("");
    await signIn(user.password).expect(401);
    await signIn(NEW).expect(200);
  });

  it("When the password is changed, then this browser has a new session and all others have ended", async () => {
    const elsewhere = await signedInAgain(service, user);
    const answer = await change().expect(204);
    const { header, attributes } = sessionCookie(answer);
    expect(attributes).toEqual(expect.arrayContaining(["httponly", "samesite=lax", "path=/"]));
    const me = { id: user.id, email: user.email, displayName: null };
    expect(await currentUserOf(service, header)).toEqual(me);
    for (const ended of [user.cookie, elsewhere]) {
      expect(await currentUserOf(service, ended)).toBeNull();
      await change({}, ended).expect(401);
    }
    expect(await currentUserOf(service, await signedInAgain(service, { ...user, password: NEW }))).toEqual(
      me,
    );
  });

  it("When the password is changed, then one event raises the token version, and holds no secret", async () => {
    await change().expect(204);
    await eventually(() => expect(tale(service, user.id)).toHaveLength(2));
    expect(tale(service, user.id)[1]).toMatchObject({
      subject: "user:updated",
      version: 1,
      data: { status: "active", tokenVersion: 1 },
    });
    const told = JSON.stringify(tale(service, user.id));
    for (const secret of [user.password, NEW, user.email, "scrypt"]) expect(told).not.toContain(secret);
  });

  it("When the password of now is wrong, then it answers 400, names the field, and nothing changes", async () => {
    const answer = await change({ currentPassword: "a wrong password" }).expect(400);
    expect(answer.type).toBe("application/problem+json");
    expect(answer.body).toMatchObject({
      type: problemType("wrong-password"),
      status: 400,
      errors: [{ field: "currentPassword" }],
    });
    expect(answer.headers["set-cookie"]).toBeUndefined();
    await signIn(user.password).expect(200);
    expect(await currentUserOf(service, user.cookie)).not.toBeNull();
  });

  it.each([
    ["no password of now", { currentPassword: undefined }, "currentPassword"],
    ["an empty password of now", { currentPassword: "" }, "currentPassword"],
    ["a huge password of now", { currentPassword: "x".repeat(129) }, "currentPassword"],
    ["an operator for the password of now", { currentPassword: { $ne: "" } }, "currentPassword"],
    ["no new password", { newPassword: undefined }, "newPassword"],
    ["a new password of 7 characters", { newPassword: "x".repeat(7) }, "newPassword"],
    ["a new password of 129 characters", { newPassword: "x".repeat(129) }, "newPassword"],
    ["a list for a new password", { newPassword: [NEW] }, "newPassword"],
    ["null for a new password", { newPassword: null }, "newPassword"],
  ])("When there is %s, then it answers 400 and names the field", async (_what, changed, field) => {
    const answer = await change(changed).expect(400);
    expect(answer.body).toMatchObject({ errors: [{ field }] });
    await signIn(user.password).expect(200);
  });

  it.each([8, 128])("When a new password has %i characters, then it is taken", async (length) => {
    await change({ newPassword: "x".repeat(length) }).expect(204);
    await signIn("x".repeat(length)).expect(200);
  });

  it("When nobody is signed in, then it answers 401 before it looks at the body", async () => {
    await put({}, "").expect(401);
    await request(service.app).put("/api/users/password").type("json").send("{broken").expect(401);
  });

  it("When the body is broken, of another type or from another site, then it says so", async () => {
    const send = (type: string, text: string) =>
      request(service.app).put("/api/users/password").set("Cookie", user.cookie).type(type).send(text);
    await send("json", "{broken").expect(400);
    await send("form", `currentPassword=${user.password}&newPassword=${NEW}`).expect(415);
    await change().set("Origin", "https://evil.example").expect(403);
    await signIn(user.password).expect(200);
  });

  it("When several new passwords are sent at once, then one is taken, and the others find theirs of now wrong or no session", async () => {
    const wanted = Array.from({ length: 6 }, (_, index) => `new password ${index}`);
    const answers = await Promise.all(wanted.map((newPassword) => change({ newPassword })));
    const taken = wanted.filter((_, index) => answers[index]?.status === 204);
    expect(taken).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 204)) {
      expect([400, 401]).toContain(answer.status);
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
    await eventually(() => expect(tale(service, user.id)).toHaveLength(2));
    expect(tale(service, user.id)[1]).toMatchObject({ data: { tokenVersion: 1 } });
    const signedIn = await Promise.all([user.password, ...wanted].map((password) => signIn(password)));
    expect(signedIn.filter(({ status }) => status === 200)).toHaveLength(1);
    await signIn(taken[0] ?? "").expect(200);
  });

  it("When a name and a password are changed at once, then both are", async () => {
    const rename = () =>
      request(service.app)
        .patch("/api/users/profile")
        .set("Cookie", user.cookie)
        .send({ displayName: "Ada" })
        .then();
    const [renamed, changed] = await Promise.all([rename(), change()]);
    expect([renamed.status, changed.status]).toEqual([200, 204]);
    expect((await signIn(NEW).expect(200)).body).toMatchObject({ displayName: "Ada" });
    await eventually(() => expect(tale(service, user.id).map(({ version }) => version)).toEqual([0, 1, 2]));
    expect(tale(service, user.id)[2]).toMatchObject({ data: { displayName: "Ada", tokenVersion: 1 } });
  });
});

describe("Guessing the password of a session that is not one's own", () => {
  it("When it was wrong too often from one address, then it is 429, through either route, and nobody else is kept out", async () => {
    /** At this scale three wrong passwords a minute are let through. */
    const strict = await startAuth({ RATE_LIMIT_SCALE: "0.05" });
    const [bob, eve] = [await signedUp(strict), await signedUp(strict)];
    const from = (address: string, who: SignedUp) => ({ "X-Forwarded-For": address, Cookie: who.cookie });
    const guess = (address: string, who: SignedUp, currentPassword: string): Promise<Response> =>
      request(strict.app)
        .put("/api/users/password")
        .set(from(address, who))
        .send({ currentPassword, newPassword: NEW })
        .then();
    const guessByDeleting = (address: string, who: SignedUp, password: string): Promise<Response> =>
      request(strict.app).delete("/api/users/account").set(from(address, who)).send({ password }).then();

    const statuses = [
      (await guess("192.0.2.1", bob, "guess 1")).status,
      (await guessByDeleting("192.0.2.1", bob, "guess 2")).status,
      (await guess("192.0.2.1", bob, "guess 3")).status,
      (await guessByDeleting("192.0.2.1", bob, "guess 4")).status,
    ];
    expect(statuses).toEqual([400, 400, 400, 429]);
    const refused = await guess("192.0.2.1", bob, bob.password);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.headers["set-cookie"]).toBeUndefined();
    expect((await guess("192.0.2.1", eve, eve.password)).status).toBe(204);
    expect((await guess("192.0.2.2", bob, bob.password)).status).toBe(204);
    await strict.stop();
  });
});
