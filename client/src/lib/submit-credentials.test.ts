import type { RequestListener } from "node:http";
import { readBody, startTestService, type TestService } from "../api/test-service";
import { submitCredentials } from "./submit-credentials";
import { submitSignOut } from "./submit-sign-out";

const SITE = "http://site.example";
const SESSION = ["session=eyJqIjoiLyt9; path=/; httponly", "session.sig=a_b-c; path=/; httponly"];

const before = process.env.AUTH_URL;
let auth: TestService | undefined;

async function serveAuth(listener: RequestListener): Promise<void> {
  auth = await startTestService(listener);
  process.env.AUTH_URL = auth.url;
}

afterEach(async () => {
  await auth?.close();
  auth = undefined;
  process.env.AUTH_URL = before;
});

function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Request {
  return new Request(SITE + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { host: "site.example", origin: SITE, ...headers },
  });
}

const ann = { email: " ann@example.com ", password: "a secret word" };

test("When the credentials are right, then one goes where one wanted to, with auth's own cookies", async () => {
  const seen: unknown[] = [];
  await serveAuth(async (request, response) => {
    seen.push(request.url, JSON.parse(await readBody(request)));
    response.writeHead(200, { "Set-Cookie": SESSION, "Content-Type": "application/json" }).end("{}");
  });
  const answer = await submitCredentials(post("/auth/signin/submit", { ...ann, next: "/orders" }), "signin");
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/orders");
  expect(answer.headers.getSetCookie()).toEqual([
    ...SESSION,
    expect.stringMatching(/^typed-email=; Max-Age=0/),
  ]);
  expect(seen).toEqual(["/api/users/signin", { email: "ann@example.com", password: "a secret word" }]);
});

test("When one signs up, then the form's key goes along, so that a form sent twice makes one account", async () => {
  const keys: unknown[] = [];
  await serveAuth((request, response) => {
    keys.push(request.headers["idempotency-key"]);
    response.writeHead(201, { "Set-Cookie": SESSION, "Content-Type": "application/json" }).end("{}");
  });
  const sent = { ...ann, next: "https://evil.example/", key: "key-1" };
  const answer = await submitCredentials(post("/auth/signup/submit", sent), "signup");
  expect(answer.headers.get("location")).toBe("/");
  expect(keys).toEqual(["key-1"]);
});

test("When auth refuses, then the form is shown with the reason and the address, and never with the password", async () => {
  await serveAuth((_request, response) => {
    response.writeHead(401, { "Content-Type": "application/problem+json" }).end('{"title":"Unauthorized"}');
  });
  const sent = post("/auth/signin/submit", { ...ann, next: "/orders" }, { "x-forwarded-proto": "https" });
  const answer = await submitCredentials(sent, "signin");
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/auth/signin?next=%2Forders&why=wrongCredentials");
  const [kept, ...others] = answer.headers.getSetCookie();
  expect(kept).toMatch(/^typed-email=ann%40example\.com; .*HttpOnly; SameSite=Lax; Secure$/);
  expect(others).toEqual([]);
  expect(JSON.stringify([...answer.headers])).not.toMatch(/secret/);
});

test("When what was typed cannot be right, or nothing was, then auth is not asked", async () => {
  let asked = 0;
  await serveAuth((_request, response) => {
    asked += 1;
    response.end();
  });
  const slips = post("/auth/signup/submit", { email: "ann", password: "short" });
  const told = await submitCredentials(slips, "signup");
  expect(told.headers.get("location")).toBe("/auth/signup?next=%2F&why=emailShape+passwordShort");
  const noForm = new Request(`${SITE}/auth/signin/submit`, { method: "POST", body: "{broken" });
  const shown = await submitCredentials(noForm, "signin");
  expect(shown.headers.get("location")).toBe("/auth/signin?next=%2F&why=emailShape+passwordMissing");
  expect(asked).toBe(0);
});

test("When another site's page sends a form, then it is refused, and auth is not asked", async () => {
  let asked = 0;
  await serveAuth((_request, response) => {
    asked += 1;
    response.end();
  });
  const foreign = { origin: "https://evil.example" };
  const signIn = await submitCredentials(post("/auth/signin/submit", ann, foreign), "signin");
  const signOut = await submitSignOut(post("/auth/signout/submit", {}, foreign));
  expect([signIn.status, signOut.status]).toEqual([403, 403]);
  expect(asked).toBe(0);
});

test("When one signs out, then the cookies go and one is home", async () => {
  const gone = ["session=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/"];
  await serveAuth((_request, response) => response.writeHead(204, { "Set-Cookie": gone }).end());
  const answer = await submitSignOut(post("/auth/signout/submit", {}));
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/");
  expect(answer.headers.getSetCookie()).toEqual(gone);
});

test("When auth cannot be asked to sign out, then the page says why one is still signed in", async () => {
  await serveAuth((_request, response) => response.writeHead(503).end());
  const answer = await submitSignOut(post("/auth/signout/submit", {}));
  expect(answer.headers.get("location")).toBe("/auth/signout?why=unavailable");
  expect(answer.headers.getSetCookie()).toEqual([]);
});
