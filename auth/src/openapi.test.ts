import { assertDocumented, type TestService } from "@ticketing/common/testing";
import request, { type Response } from "supertest";
import { someCredentials } from "./testing/session-cookie";
import { signedUp } from "./testing/signed-up";
import { startAuth } from "./testing/start-auth";

let service: TestService;
beforeAll(async () => {
  service = await startAuth();
});
afterAll(() => service.stop());

describe("The OpenAPI document", () => {
  it("When the service is asked anything, then the document promised the answer", async () => {
    const { body: document } = await request(service.app).get("/openapi.json").expect(200);
    const credentials = someCredentials();
    const foreign = { Origin: "https://evil.example" };
    const post = (path: string, body: object | string = "", headers = {}): Promise<Response> =>
      request(service.app).post(`/api/users/${path}`).set(headers).send(body).then();
    const me = (): Promise<Response> => request(service.app).get("/api/users/currentuser").then();
    const wrong = { ...credentials, password: "a wrong password" };
    const huge = { text: "x".repeat(70_000) };

    const user = await signedUp(service);
    const own = { Cookie: user.cookie };
    type Change = (body: object | string, headers?: Record<string, string>) => Promise<Response>;
    const rename: Change = (body, headers = own) =>
      request(service.app).patch("/api/users/profile").set(headers).send(body).then();
    const changePassword: Change = (body, headers = own) =>
      request(service.app).put("/api/users/password").set(headers).send(body).then();
    const deleteAccount: Change = (body, headers = own) =>
      request(service.app).delete("/api/users/account").set(headers).send(body).then();
    const name = { displayName: "Ada" };
    const passwords = { currentPassword: user.password, newPassword: "a new password" };
    const leaver = await signedUp(service);
    const leaves = () => deleteAccount({ password: leaver.password }, { Cookie: leaver.cookie });
    const show = (id: string): Promise<Response> => request(service.app).get(`/api/users/${id}`).then();

    const asked: [status: number, operation: string, ask: () => Promise<Response>][] = [
      [201, "POST /api/users/signup", () => post("signup", credentials)],
      [400, "POST /api/users/signup", () => post("signup", {})],
      [403, "POST /api/users/signup", () => post("signup", credentials, foreign)],
      [409, "POST /api/users/signup", () => post("signup", credentials)],
      [413, "POST /api/users/signup", () => post("signup", huge)],
      [415, "POST /api/users/signup", () => post("signup", "a=b")],
      [200, "POST /api/users/signin", () => post("signin", credentials)],
      [400, "POST /api/users/signin", () => post("signin", {})],
      [401, "POST /api/users/signin", () => post("signin", wrong)],
      [403, "POST /api/users/signin", () => post("signin", credentials, foreign)],
      [413, "POST /api/users/signin", () => post("signin", huge)],
      [415, "POST /api/users/signin", () => post("signin", "a=b")],
      [204, "POST /api/users/signout", () => post("signout")],
      [403, "POST /api/users/signout", () => post("signout", "", foreign)],
      [413, "POST /api/users/signout", () => post("signout", huge)],
      [415, "POST /api/users/signout", () => post("signout", "a=b")],
      [200, "GET /api/users/currentuser", me],
      [200, "PATCH /api/users/profile", () => rename(name)],
      [400, "PATCH /api/users/profile", () => rename({})],
      [401, "PATCH /api/users/profile", () => rename(name, {})],
      [403, "PATCH /api/users/profile", () => rename(name, { ...own, ...foreign })],
      [413, "PATCH /api/users/profile", () => rename(huge)],
      [415, "PATCH /api/users/profile", () => rename("a=b")],
      [400, "PUT /api/users/password", () => changePassword({})],
      [401, "PUT /api/users/password", () => changePassword(passwords, {})],
      [403, "PUT /api/users/password", () => changePassword(passwords, { ...own, ...foreign })],
      [413, "PUT /api/users/password", () => changePassword(huge)],
      [415, "PUT /api/users/password", () => changePassword("a=b")],
      [204, "PUT /api/users/password", () => changePassword(passwords)],
      [400, "DELETE /api/users/account", () => deleteAccount({}, { Cookie: leaver.cookie })],
      [401, "DELETE /api/users/account", () => deleteAccount({ password: user.password })],
      [403, "DELETE /api/users/account", () => deleteAccount({}, { ...own, ...foreign })],
      [413, "DELETE /api/users/account", () => deleteAccount(huge)],
      [204, "DELETE /api/users/account", leaves],
      [200, "GET /api/users/{id}", () => show(user.id)],
      [404, "GET /api/users/{id}", () => show(leaver.id)],
    ];
    for (const [status, operation, ask] of asked) {
      const answer = await ask();
      expect([operation, answer.status]).toEqual([operation, status]);
      assertDocumented(document, operation, answer);
    }
    const operations = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(new Set(operations)).toEqual(new Set(asked.map(([, operation]) => operation)));
  });
});
