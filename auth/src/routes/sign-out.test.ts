import type { TestService } from "@ticketing/common/testing";
import request from "supertest";
import { someCredentials } from "../testing/session-cookie";
import { startAuth } from "../testing/start-auth";

let service: TestService;
beforeAll(async () => {
  service = await startAuth();
});
afterAll(() => service.stop());

describe("POST /api/users/signout", () => {
  it("When somebody is signed in, then the cookie is gone and nobody is", async () => {
    const browser = request.agent(service.app);
    await browser.post("/api/users/signup").send(someCredentials()).expect(201);
    expect((await browser.get("/api/users/currentuser")).body.currentUser).not.toBeNull();
    const answer = await browser.post("/api/users/signout").expect(204);
    expect(String(answer.headers["set-cookie"])).toMatch(/session=;.*expires=Thu, 01 Jan 1970/i);
    await browser.get("/api/users/currentuser").expect(200, { currentUser: null });
  });

  it("When nobody is signed in, then it is 204 all the same", async () => {
    await request(service.app).post("/api/users/signout").expect(204);
  });

  it("When another site's page asks for it, then it is refused", async () => {
    await request(service.app).post("/api/users/signout").set("Origin", "https://evil.example").expect(403);
  });
});
