import { expectProblem } from "../../site/expect-problem";
import { newEmail, PASSWORD, User } from "../../site/user";
import { Visitor } from "../../site/visitor";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const SIGN_UP = "/api/users/signup";
const SIGN_IN = "/api/users/signin";

let visitor: Visitor;
beforeEach(() => {
  visitor = new Visitor(site);
});

function signUpWith(changed: object) {
  return visitor.post(SIGN_UP, { email: newEmail(), password: PASSWORD, ...changed });
}

describe("POST /api/users/signup", () => {
  it("makes a user and answers 201 with the id and the address, and nothing else", async () => {
    const email = newEmail();
    const answer = await signUpWith({ email });
    expect(answer).toMatchObject({
      status: 201,
      body: { id: expect.stringMatching(/^[0-9a-f]{24}$/), email },
    });
    expect(Object.keys(answer.body as object).sort()).toEqual(["displayName", "email", "id"]);
  });

  it("sets a signed cookie for scripts out of reach, for this site only, that carries an ES256 JWT", async () => {
    const { setCookies } = await signUpWith({});
    const [cookie = "", signature = ""] = setCookies;
    expect(setCookies).toHaveLength(2);
    expect(signature).toMatch(/^session\.sig=/);
    for (const line of setCookies) {
      const attributes = line.toLowerCase().split("; ");
      expect(attributes).toEqual(expect.arrayContaining(["httponly", "samesite=lax", "path=/"]));
      expect(attributes).not.toContain("secure");
    }
    const { jwt } = JSON.parse(Buffer.from(/^session=([^;]+)/.exec(cookie)?.[1] ?? "", "base64").toString());
    const [header = "", payload = ""] = String(jwt).split(".");
    expect(JSON.parse(Buffer.from(header, "base64url").toString())).toMatchObject({ alg: "ES256" });
    expect(JSON.parse(Buffer.from(payload, "base64url").toString())).not.toHaveProperty("password");
  });

  it.each([
    ["no address", { email: "not an address" }, "email"],
    ["a password of 7 characters", { password: "1234567" }, "password"],
    ["a password of 129 characters", { password: "p".repeat(129) }, "password"],
  ])("answers 400 to %s and names the field", async (_case, changed, field) => {
    expectProblem(await signUpWith(changed), 400, field);
  });

  it.each([8, 128])("takes a password of %i characters", async (length) => {
    expect(await signUpWith({ password: "p".repeat(length) })).toMatchObject({ status: 201 });
  });

  it("answers 409 to an address in use, in whatever case it is written", async () => {
    const { email } = await User.signUp(site);
    expectProblem(await signUpWith({ email: email.toUpperCase() }), 409, "email");
  });
});

describe("POST /api/users/signin", () => {
  it("answers 200 with the user and a session", async () => {
    const { id, email } = await User.signUp(site);
    const answer = await visitor.post(SIGN_IN, { email, password: PASSWORD });
    expect(answer).toMatchObject({ status: 200, body: { id, email } });
    expect(await visitor.get("/api/users/currentuser")).toMatchObject({
      status: 200,
      body: { currentUser: { id, email } },
    });
  });

  it("answers the same 401 to a wrong password and to an address that nobody has", async () => {
    const { email } = await User.signUp(site);
    const wrong = await visitor.post(SIGN_IN, { email, password: "wrong password" });
    const unknown = await visitor.post(SIGN_IN, { email: newEmail(), password: "wrong password" });
    expectProblem(wrong, 401);
    expect(unknown.body).toEqual(wrong.body);
    expect([...wrong.setCookies, ...unknown.setCookies]).toEqual([]);
  });
});

describe("POST /api/users/signout", () => {
  it("answers 204 and takes the cookie away", async () => {
    const user = await User.signUp(site);
    const answer = await user.send("POST", "/api/users/signout");
    expect(answer.status).toBe(204);
    expect(answer.setCookies.find((cookie) => cookie.startsWith("session="))).toMatch(
      /^session=;.*expires=Thu, 01 Jan 1970/i,
    );
    expect(await user.get("/api/users/currentuser")).toMatchObject({ body: { currentUser: null } });
  });
});

describe("GET /api/users/currentuser", () => {
  it("answers null to somebody who is not signed in", async () => {
    expect(await visitor.get("/api/users/currentuser")).toMatchObject({
      status: 200,
      body: { currentUser: null },
    });
  });

  it("counts a cookie that was tampered with as none", async () => {
    const { cookieHeader } = await User.signUp(site);
    const tampered = cookieHeader.replace(/session=./, "session=X");
    expect(await visitor.get("/api/users/currentuser", { Cookie: tampered })).toMatchObject({
      status: 200,
      body: { currentUser: null },
    });
  });
});
