import { someId, type TestService } from "@ticketing/common/testing";
import request from "supertest";
import { signedUp } from "../testing/signed-up";
import { startAuth } from "../testing/start-auth";

let service: TestService;
beforeAll(async () => {
  service = await startAuth();
});
afterAll(() => service.stop());

const show = (id: string) => request(service.app).get(`/api/users/${id}`);

describe("GET /api/users/:id", () => {
  it("When there is such a user, then anybody sees their name and since when, and nothing else", async () => {
    const { id, cookie } = await signedUp(service);
    const createdAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect((await show(id).expect(200)).body).toEqual({ id, displayName: null, createdAt });
    await request(service.app)
      .patch("/api/users/profile")
      .set("Cookie", cookie)
      .send({ displayName: "Zoë" })
      .expect(200);
    expect((await show(id).expect(200)).body).toEqual({ id, displayName: "Zoë", createdAt });
  });

  it.each([
    ["unknown", () => someId()],
    ["too short", () => "abc"],
    ["of other letters", () => "z".repeat(24)],
    ["another route's name", () => "signup"],
    ["an address", () => "ada@example.test"],
    ["an operator", () => "[$gt]"],
  ])("When the id is %s, then it answers 404", async (_what, id) => {
    const answer = await show(encodeURIComponent(id())).expect(404);
    expect(answer.type).toBe("application/problem+json");
  });

  it("When the account was deleted, then it answers 404", async () => {
    const { id, cookie, password } = await signedUp(service);
    await request(service.app)
      .delete("/api/users/account")
      .set("Cookie", cookie)
      .send({ password })
      .expect(204);
    await show(id).expect(404);
  });
});
