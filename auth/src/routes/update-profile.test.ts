import { eventually, type TestService } from "@ticketing/common/testing";
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

const patch = (body: object, cookie = user.cookie) =>
  request(service.app).patch("/api/users/profile").set("Cookie", cookie).send(body);
const namesTold = () => tale(service, user.id).map(({ data }) => data.displayName);

describe("PATCH /api/users/profile", () => {
  it("When a user takes a name, then it is told everywhere, and once more when they give it up", async () => {
    const named = { id: user.id, email: user.email, displayName: "Ada" };
    expect((await patch({ displayName: "  Ada " }).expect(200)).body).toEqual(named);
    expect(await currentUserOf(service, user.cookie)).toEqual(named);
    const { email, password } = user;
    const signedIn = await request(service.app).post("/api/users/signin").send({ email, password });
    expect(signedIn.body).toEqual(named);
    expect((await patch({ displayName: null }).expect(200)).body).toEqual({ ...named, displayName: null });
    await eventually(() => expect(namesTold()).toEqual([null, "Ada", null]));
    expect(tale(service, user.id).map(({ subject }) => subject)).toEqual([
      "user:created",
      "user:updated",
      "user:updated",
    ]);
  });

  it("When the name is the user's already, then nothing changes and nothing is told", async () => {
    await patch({ displayName: "Ada" }).expect(200);
    await patch({ displayName: "Ada" }).expect(200);
    await eventually(() => expect(namesTold()).toEqual([null, "Ada"]));
  });

  it("When a user takes a name, then their sessions go on", async () => {
    const elsewhere = await signedInAgain(service, user);
    await patch({ displayName: "Ada" }).expect(200);
    expect(await currentUserOf(service, elsewhere)).toMatchObject({ displayName: "Ada" });
  });

  it.each([
    ["of one letter", "A"],
    ["of 50 letters", "x".repeat(50)],
    ["of 50 letters and spaces around them", ` ${"x".repeat(50)} `],
    ["of 50 signs out of two halves", "🎫".repeat(50)],
    ["in another script", "Ζωή 李雷"],
    ["with markup", "<b>Ada</b>"],
    ["with a family in it", "Ada 👩‍👩‍👧"],
  ])("When a name is %s, then it is taken", async (_what, displayName) => {
    const { body } = await patch({ displayName }).expect(200);
    expect(body.displayName).toBe(displayName.trim());
  });

  it.each([
    ["missing", {}],
    ["empty", { displayName: "" }],
    ["blank", { displayName: "  \t " }],
    ["invisible", { displayName: "\u200b\u200d" }],
    ["of 51 letters", { displayName: "x".repeat(51) }],
    ["a number", { displayName: 7 }],
    ["false", { displayName: false }],
    ["a list", { displayName: ["Ada"] }],
    ["a list of null", { displayName: [null] }],
    ["an operator", { displayName: { $ne: null } }],
    ["of two lines", { displayName: "Ada\nEve" }],
    ["of two lines in another way", { displayName: "Ada\u2028Eve" }],
    ["turned around", { displayName: "Ada \u202eevE" }],
    ["half a sign", { displayName: "Ada \ud83c" }],
    ["with a null in it", { displayName: "Ada\u0000" }],
  ])("When the name is %s, then it answers 400 and names the field", async (_what, body) => {
    const answer = await patch(body).expect(400);
    expect(answer.body).toMatchObject({ status: 400, errors: [{ field: "displayName" }] });
    expect(await currentUserOf(service, user.cookie)).toMatchObject({ displayName: null });
  });

  it("When other fields come along, then they change nothing", async () => {
    await patch({ displayName: "Ada", email: "eve@example.test", tokenVersion: 9, status: "deleted" }).expect(
      200,
    );
    const { id, email } = user;
    expect(await currentUserOf(service, user.cookie)).toEqual({ id, email, displayName: "Ada" });
    await patch({ displayName: "Ada 2" }).expect(200);
  });

  it("When nobody is signed in, then it answers 401 before it looks at the body", async () => {
    await patch({}, "").expect(401);
    await request(service.app).patch("/api/users/profile").type("json").send("{broken").expect(401);
  });

  it("When the body is broken, of another type, huge or from another site, then it says so", async () => {
    const send = (type: string, text: string) =>
      request(service.app).patch("/api/users/profile").set("Cookie", user.cookie).type(type).send(text);
    await send("json", "{broken").expect(400);
    await send("json", "[]").expect(400);
    await send("form", "displayName=Ada").expect(415);
    await send("json", JSON.stringify({ displayName: "x".repeat(70_000) })).expect(413);
    await patch({ displayName: "Ada" }).set("Origin", "https://evil.example").expect(403);
  });

  it("When many names are taken at once, then each is one version and one event, and the last one stays", async () => {
    const names = Array.from({ length: 12 }, (_, index) => `Ada ${index}`);
    const answers = await Promise.all(names.map((displayName) => patch({ displayName })));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    await eventually(() => expect(namesTold()).toHaveLength(13));
    expect(namesTold().slice(1).toSorted()).toEqual(names.toSorted());
    expect(await currentUserOf(service, user.cookie)).toMatchObject({ displayName: namesTold().at(-1) });
  });
});
