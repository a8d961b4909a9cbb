import { problemType } from "@ticketing/common";
import { cookieOf, eventually, type TestService } from "@ticketing/common/testing";
import { mongo } from "mongoose";
import request from "supertest";
import { currentUserOf, type SignedUp, signedInAgain, signedUp } from "../testing/signed-up";
import { startAuth } from "../testing/start-auth";
import { tale } from "../testing/tale";

let service: TestService;
let user: SignedUp;
beforeAll(async () => {
  service = await startAuth();
});
afterAll(() => service.stop());
beforeEach(async () => {
  user = await signedUp(service);
});

const remove = (body: object, cookie = user.cookie) =>
  request(service.app).delete("/api/users/account").set("Cookie", cookie).send(body);
const leave = () => remove({ password: user.password });
const signIn = (email: string, password: string) =>
  request(service.app).post("/api/users/signin").send({ email, password });
const stored = () => service.connection.collection("users").findOne({ _id: new mongo.ObjectId(user.id) });

describe("DELETE /api/users/account", () => {
  it("When the password is right, then the cookie is gone, every session has ended, and nobody signs in", async () => {
    const elsewhere = await signedInAgain(service, user);
    const answer = await leave().expect(204);
    expect(String(answer.headers["set-cookie"])).toMatch(/session=;.*expires=Thu, 01 Jan 1970/i);
    const ofLaterVersion = cookieOf({ id: user.id, email: user.email }, 7);
    for (const ended of [user.cookie, elsewhere, ofLaterVersion]) {
      expect(await currentUserOf(service, ended)).toBeNull();
      await remove({ password: user.password }, ended).expect(401);
    }
    await signIn(user.email, user.password).expect(401);
    await signIn(user.id, user.password).expect(401);
  });

  it("When an account is deleted, then one event tells of it, and nothing personal is left of the user", async () => {
    await request(service.app)
      .patch("/api/users/profile")
      .set("Cookie", user.cookie)
      .send({ displayName: "Ada Lovelace" })
      .expect(200);
    await leave().expect(204);
    await eventually(() => expect(tale(service, user.id)).toHaveLength(3));
    const event = tale(service, user.id)[2];
    expect(event).toMatchObject({ subject: "user:deleted", version: 2 });
    expect(event?.data).toMatchObject({ displayName: null, status: "deleted", tokenVersion: 1 });
    await eventually(async () => expect(await stored()).toMatchObject({ outbox: [] }));
    const left = JSON.stringify(await stored());
    for (const personal of [user.email, "Ada", "scrypt"]) expect(left).not.toContain(personal);
  });

  it("When the sign-up had an Idempotency-Key, then that is not kept either, and makes a new user when it comes again", async () => {
    const credentials = { email: `key-${user.email}`, password: user.password };
    const signUp = () =>
      request(service.app)
        .post("/api/users/signup")
        .set("Idempotency-Key", credentials.email)
        .send(credentials)
        .expect(201);
    const first = await signUp();
    const cookie = await signedInAgain(service, credentials);
    await remove({ password: user.password }, cookie).expect(204);
    const all = JSON.stringify(await service.connection.collection("users").find().toArray());
    expect(all).not.toContain(credentials.email);
    expect((await signUp()).body.id).not.toBe(first.body.id);
  });

  it("When the address signs up again, then it is another user, and the old sessions stay ended", async () => {
    await leave().expect(204);
    const { email, password } = user;
    const again = await request(service.app).post("/api/users/signup").send({ email, password }).expect(201);
    expect(again.body.id).not.toBe(user.id);
    expect(await currentUserOf(service, user.cookie)).toBeNull();
    const cookie = await signedInAgain(service, user);
    await remove({ password }, cookie).expect(204);
    await request(service.app).post("/api/users/signup").send({ email, password }).expect(201);
  });

  it("When the password is wrong, then it answers 400, names the field, and nothing changes", async () => {
    const answer = await remove({ password: "a wrong password" }).expect(400);
    expect(answer.body).toMatchObject({
      type: problemType("wrong-password"),
      status: 400,
      errors: [{ field: "password" }],
    });
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(await currentUserOf(service, user.cookie)).not.toBeNull();
  });

  it.each([
    ["nothing", {}],
    ["an empty password", { password: "" }],
    ["a huge password", { password: "x".repeat(129) }],
    ["an operator", { password: { $ne: "" } }],
    ["a list", { password: ["password"] }],
    ["null", { password: null }],
  ])("When the body holds %s, then it answers 400 and names the field", async (_what, body) => {
    const answer = await remove(body).expect(400);
    expect(answer.body).toMatchObject({ errors: [{ field: "password" }] });
  });

  it("When the body is missing, broken, of another type, huge or from another site, then the account stays", async () => {
    const send = (type: string, text: string) =>
      request(service.app).delete("/api/users/account").set("Cookie", user.cookie).type(type).send(text);
    await request(service.app).delete("/api/users/account").set("Cookie", user.cookie).expect(400);
    await send("json", "{broken").expect(400);
    await send("form", `password=${user.password}`).expect(415);
    await send("json", JSON.stringify({ password: "x".repeat(70_000) })).expect(413);
    await leave().set("Origin", "https://evil.example").expect(403);
    expect(await currentUserOf(service, user.cookie)).not.toBeNull();
  });

  it("When nobody is signed in, then it answers 401 before it looks at the body", async () => {
    await remove({}, "").expect(401);
  });

  it("When it is asked for several times at once, then the account is deleted once and told of once", async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => leave()));
    const statuses = answers.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([204, ...Array(5).fill(401)]);
    await eventually(() => expect(tale(service, user.id)).toHaveLength(2));
  });

  it("When the user is edited at the same time, then the account ends deleted, with nothing personal in it", async () => {
    const rename = (displayName: string) =>
      request(service.app)
        .patch("/api/users/profile")
        .set("Cookie", user.cookie)
        .send({ displayName })
        .then(({ status }) => status);
    const edits = async (name: string) => {
      const statuses: number[] = [];
      while (statuses.at(-1) !== 401) statuses.push(await rename(`${name} ${statuses.length}`));
      expect(statuses.slice(0, -1).filter((status) => status !== 200)).toEqual([]);
    };
    const editing = ["Ada", "Bea", "Cleo"].map(edits);
    await eventually(() => expect(tale(service, user.id).length).toBeGreaterThan(3));
    await leave().expect(204);
    await Promise.all(editing);
    expect(await stored()).toMatchObject({
      email: user.id,
      passwordHash: null,
      displayName: null,
      status: "deleted",
      tokenVersion: 1,
    });
    await eventually(() => expect(tale(service, user.id).at(-1)?.subject).toBe("user:deleted"));
    const versions = tale(service, user.id).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, index) => index));
  });

  it("When the password is changed at the same time, then one of the two is done, and the other finds its session ended", async () => {
    const change = () =>
      request(service.app)
        .put("/api/users/password")
        .set("Cookie", user.cookie)
        .send({ currentPassword: user.password, newPassword: "a new password" })
        .then();
    const [left, changed] = await Promise.all([leave().then((answer) => answer), change()]);
    expect([left.status, changed.status].toSorted()).toEqual([204, 401]);
    const { status } = await signIn(user.email, "a new password");
    expect(status).toBe(changed.status === 204 ? 200 : 401);
    await eventually(() => expect(tale(service, user.id)).toHaveLength(2));
    expect(tale(service, user.id)[1]).toMatchObject({ data: { tokenVersion: 1 } });
  });
});
