import { gzipSync } from "node:zlib";
import { Router } from "express";
import { body } from "express-validator";
import request from "supertest";
import { Conflict } from "../errors";
import { cookieOf, someUser } from "../testing";
import { ORIGIN, testApp } from "./app.test.fixture";
import { requireAuth } from "./session";
import { validateRequest } from "./validate-request";

const app = testApp({
  routes: Router().post("/thing", requireAuth, validateRequest(body("name").isString()), () => {
    throw new Conflict("Taken.", "ticket-sold");
  }),
});
const cookie = cookieOf(someUser());
const HUGE = `{"name":"${"x".repeat(70_000)}"}`;

const bodies: [string, string | Buffer, Record<string, string>, signedOut: number, signedIn: number][] = [
  ["of a wrong type", "hello", { "Content-Type": "text/plain" }, 415, 415],
  ["that is huge", HUGE, { "Content-Type": "application/json" }, 413, 413],
  [
    "that is huge once unpacked",
    gzipSync(HUGE),
    { "Content-Type": "application/json", "Content-Encoding": "gzip" },
    413,
    413,
  ],
  ["that is no gzip", "{}", { "Content-Type": "application/json", "Content-Encoding": "gzip" }, 401, 400],
  ["that is broken JSON", "{broken", { "Content-Type": "application/json" }, 401, 400],
  ["that is JSON but no object", "3", { "Content-Type": "application/json" }, 401, 400],
  ["that is null", "null", { "Content-Type": "application/json" }, 401, 400],
  ["that is a list", "[]", { "Content-Type": "application/json" }, 401, 400],
  ["that is not valid", "{}", { "Content-Type": "application/json" }, 401, 400],
  ["with an operator", '{"name":{"$gt":""}}', { "Content-Type": "application/json" }, 401, 400],
  ["that is valid", '{"name":"a"}', { "Content-Type": "application/json" }, 401, 409],
];

describe("The order of refusals", () => {
  it.each(bodies)(
    "When a body %s is sent, then 415 and 413 come before 401, and 401 before 400 and 409",
    async (_what, text, headers, signedOut, signedIn) => {
      const send = (cookies: Record<string, string>) =>
        new Promise<number>((resolve, reject) => {
          const post = request(app).post("/thing").set(headers).set(cookies);
          post.write(text);
          post.end((error, answer) => (answer ? resolve(answer.status) : reject(error)));
        });
      expect(await send({})).toBe(signedOut);
      expect(await send({ Cookie: cookie })).toBe(signedIn);
    },
  );
});

describe("Requests from other sites", () => {
  const post = (origin: string | undefined) => {
    const sent = request(app).post("/thing").set("Cookie", cookie).send({ name: "a" });
    return origin === undefined ? sent : sent.set("Origin", origin);
  };

  it.each([
    "https://evil.example",
    "null",
    `${ORIGIN}.evil.example`,
    "http://localhost:3001",
    "https://localhost:3000",
  ])("When a page of %s sends a change, then it is refused with 403", async (origin) => {
    const answer = await post(origin).expect(403);
    expect(answer.type).toBe("application/problem+json");
  });

  it("When the site's own page or a program sends it, then it passes", async () => {
    await post(ORIGIN).expect(409);
    await post(undefined).expect(409);
  });

  it("When another site's page only reads, then it passes, and the browser keeps the answer from it", async () => {
    const answer = await request(app).get("/healthz").set("Origin", "https://evil.example").expect(200);
    expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
  });
});

describe("Validation", () => {
  it("When several fields are wrong, then each is named", async () => {
    const routes = Router().post("/thing", validateRequest(body("a").isInt(), body("b").isString()));
    const { body: problem } = await request(testApp({ routes })).post("/thing").send({ a: "x" }).expect(400);
    expect(problem.errors.map(({ field }: { field: string }) => field)).toEqual(["a", "b"]);
  });

  it.each(["q[$gt]=", "q[]=a", "q[a][b]=c", "limit[$ne]=1"])(
    "When the query is %p, then it is a 400 that names it",
    async (query) => {
      const routes = Router().get("/thing", validateRequest(), (_req, res) => void res.json({}));
      const { body: problem } = await request(testApp({ routes })).get(`/thing?${query}`).expect(400);
      expect(problem.errors).toMatchObject([{ field: query.split("=")[0] }]);
    },
  );
});
