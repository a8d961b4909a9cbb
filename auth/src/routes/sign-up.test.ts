import { problemType } from "@ticketing/common";
import { eventually, type TestService } from "@ticketing/common/testing";
import request from "supertest";
import { hashPassword, verifyPassword } from "../password";
import { sessionCookie, someCredentials } from "../testing/session-cookie";
import { signedUp } from "../testing/signed-up";
import { startAuth } from "../testing/start-auth";
import { tale } from "../testing/tale";

let service: TestService;
beforeAll(async () => {
  service = await startAuth();
});
afterAll(() => service.stop());

const post = (body: object) => request(service.app).post("/api/users/signup").send(body);
const users = () => service.connection.collection("users");
const storedUsers = (email: string) => users().find({ email }).toArray();
const text = (length: number) => "x".repeat(length);

describe("POST /api/users/signup", () => {
  it("When an address is new, then it makes the user and signs them in", async () => {
    const credentials = someCredentials();
    const answer = await post(credentials).expect(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      email: credentials.email,
      displayName: null,
    });
    const me = await request(service.app)
      .get("/api/users/currentuser")
      .set("Cookie", sessionCookie(answer).header);
    expect(me.body).toEqual({ currentUser: answer.body });
  });

  it("When a user signs up, then one event tells of it, and neither of the address nor of the password", async () => {
    const user = await signedUp(service);
    await eventually(() => expect(tale(service, user.id)).toHaveLength(1));
    const [event] = tale(service, user.id);
    const { createdAt } = event?.data ?? {};
    expect(event).toMatchObject({ subject: "user:created", version: 0 });
    expect(event?.data).toEqual({
      id: user.id,
      displayName: null,
      status: "active",
      tokenVersion: 0,
      version: 0,
      createdAt,
      updatedAt: createdAt,
    });
    const [stored] = await storedUsers(user.email);
    for (const secret of [user.email, user.password, stored?.passwordHash]) {
      expect(JSON.stringify(service.bus.published)).not.toContain(secret);
    }
  });

  it("When the broker is away, then signing up goes on, and the event follows when it is back", async () => {
    service.bus.disconnect();
    const { id } = await signedUp(service);
    expect(tale(service, id)).toEqual([]);
    service.bus.connect();
    await eventually(() => expect(tale(service, id)).toMatchObject([{ version: 0 }]));
  });

  it("When the site is on plain HTTP, then the cookie is httpOnly and SameSite=Lax, but not secure", async () => {
    const { attributes } = sessionCookie(await post(someCredentials()).expect(201));
    expect(attributes).toEqual(expect.arrayContaining(["httponly", "samesite=lax", "path=/"]));
    expect(attributes).not.toContain("secure");
  });

  it("When the site is on HTTPS, then the cookie is secure, too", async () => {
    const secure = await startAuth({ SITE_ORIGINS: "https://ticketing.dev" });
    const answer = await request(secure.app)
      .post("/api/users/signup")
      .set("X-Forwarded-Proto", "https")
      .send(someCredentials())
      .expect(201);
    const expected = ["httponly", "samesite=lax", "secure"];
    expect(sessionCookie(answer).attributes).toEqual(expect.arrayContaining(expected));
    await secure.stop();
  });

  it("When the address has spaces around it and capitals, then the user has the folded one", async () => {
    const { email, password } = someCredentials();
    const { body } = await post({ email: ` ${email.toUpperCase()} `, password }).expect(201);
    expect(body.email).toBe(email);
  });

  it.each([
    [8, 201],
    [128, 201],
    [7, 400],
    [129, 400],
  ])("When a password has %i characters, then it answers %i", async (length, status) => {
    await post({ ...someCredentials(), password: text(length) }).expect(status);
  });

  it.each([
    ["no address", { email: undefined }, "email"],
    ["an empty address", { email: "" }, "email"],
    ["an address without a domain", { email: "ada@" }, "email"],
    ["an address without an @", { email: "ada.example.test" }, "email"],
    ["a huge address", { email: `${text(60)}@${text(60)}.${text(200)}.test` }, "email"],
    ["an operator for an address", { email: { $gt: "" } }, "email"],
    ["a list of addresses", { email: ["ada@example.test"] }, "email"],
    ["a number for an address", { email: 7 }, "email"],
    ["null for an address", { email: null }, "email"],
    ["no password", { password: undefined }, "password"],
    ["an operator for a password", { password: { $ne: null } }, "password"],
    ["a list for a password", { password: ["password", "password"] }, "password"],
    ["a number for a password", { password: 1234567890 }, "password"],
  ])(
    "When there is %s, then it answers 400, names the field and makes nobody",
    async (_what, wrong, field) => {
      const before = await users().countDocuments();
      const answer = await post({ ...someCredentials(), ...wrong }).expect(400);
      expect(answer.type).toBe("application/problem+json");
      expect(answer.body).toMatchObject({ status: 400, errors: [{ field }] });
      expect(answer.headers["set-cookie"]).toBeUndefined();
      expect(await users().countDocuments()).toBe(before);
    },
  );

  it("When everything is wrong, then each field is told of once", async () => {
    const { body } = await post({}).expect(400);
    const fields = body.errors.map(({ field }: { field: string }) => field);
    expect(fields.toSorted()).toEqual(["email", "password"]);
  });

  it("When the body is broken, of another type or huge, then it answers 400, 415 or 413", async () => {
    const send = (type: string, body: string) =>
      request(service.app).post("/api/users/signup").type(type).send(body);
    await send("json", "{broken").expect(400);
    await send("json", "[]").expect(400);
    await send("form", "email=ada@example.test&password=password1").expect(415);
    await send("json", JSON.stringify({ ...someCredentials(), more: text(70_000) })).expect(413);
  });

  it("When another site's page sends the form, then it is refused", async () => {
    await post(someCredentials()).set("Origin", "https://evil.example").expect(403);
  });

  it("When the address is in use, in whatever letter case, then it answers 409 and names the field", async () => {
    const { email, password } = someCredentials();
    await post({ email, password }).expect(201);
    for (const again of [email, email.toUpperCase()]) {
      const answer = await post({ email: again, password: "another password" }).expect(409);
      expect(answer.body).toMatchObject({
        type: problemType("email-in-use"),
        status: 409,
        errors: [{ field: "email" }],
      });
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
  });

  it("When one address signs up many times at once, then one succeeds and the others get 409", async () => {
    const credentials = someCredentials();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(credentials)));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array(7).fill(409)]);
    expect(await storedUsers(credentials.email)).toHaveLength(1);
  });
});

describe("An Idempotency-Key of a sign-up", () => {
  const postWith = (key: string, body: object) => post(body).set("Idempotency-Key", key);

  it("When it comes again with the same body, also at once, then each answer is the same 201 with a session", async () => {
    const credentials = someCredentials();
    const send = () => postWith(credentials.email, credentials).expect(201);
    const answers = [...(await Promise.all(Array.from({ length: 6 }, send))), await send()];
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    for (const answer of answers) expect(sessionCookie(answer).attributes).toContain("httponly");
    expect(await storedUsers(credentials.email)).toHaveLength(1);
  });

  it("When it comes again with another address or password, then it answers 409 and gives no session", async () => {
    const credentials = someCredentials();
    await postWith(credentials.email, credentials).expect(201);
    const others = [
      { ...credentials, password: "another password" },
      { ...credentials, email: someCredentials().email },
    ];
    for (const other of others) {
      const answer = await postWith(credentials.email, other).expect(409);
      expect(answer.body.type).toBe(problemType("idempotency-key-reused"));
      expect(answer.headers["set-cookie"]).toBeUndefined();
    }
    expect(await storedUsers(others[1]?.email ?? "")).toEqual([]);
  });

  it("When it is malformed, then it answers 400", async () => {
    await postWith(text(256), someCredentials()).expect(400);
    await postWith("two words", someCredentials()).expect(400);
  });
});

describe("A password", () => {
  it("When a user signs up, then no answer holds it or its hash", async () => {
    const credentials = someCredentials();
    const signedUp = await post(credentials).expect(201);
    const [stored] = await storedUsers(credentials.email);
    const signedIn = await request(service.app).post("/api/users/signin").send(credentials).expect(200);
    const me = await request(service.app)
      .get("/api/users/currentuser")
      .set("Cookie", sessionCookie(signedIn).header);
    for (const answer of [signedUp, signedIn, me]) {
      const told = `${answer.text} ${JSON.stringify(answer.headers)} ${sessionCookie(signedUp).claims}`;
      expect(told).not.toContain(credentials.password);
      expect(told).not.toContain(stored?.passwordHash);
    }
  });

  it("When two users have the same one, then it is stored as scrypt with a salt of each one's own", async () => {
    const { password } = someCredentials();
    const [ada, bob] = [someCredentials().email, someCredentials().email];
    await post({ email: ada, password }).expect(201);
    await post({ email: bob, password }).expect(201);
    const hashes = [...(await storedUsers(ada)), ...(await storedUsers(bob))].map(
      (user) => user.passwordHash,
    );
    for (const hash of hashes) expect(hash).toMatch(/^scrypt\$16384\$8\$5\$[\w+/=]{24}\$[\w+/=]{44}$/);
    expect(new Set(hashes).size).toBe(2);
  });

  it("When it is hashed, then that very one is right, in each of Unicode's spellings, and no other is", async () => {
    const stored = await hashPassword("Caf\u00e9 12345");
    expect(await verifyPassword("Caf\u00e9 12345", stored)).toBe(true);
    expect(await verifyPassword("Cafe\u0301 12345", stored)).toBe(true);
    expect(await verifyPassword("Cafe 12345", stored)).toBe(false);
    expect(await verifyPassword("", stored)).toBe(false);
  });
});
