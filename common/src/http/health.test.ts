import { Router } from "express";
import request from "supertest";
import { testApp } from "./app.test.fixture";
import { correlationId } from "./request-context";

describe("Health", () => {
  it("When the process lives, then /healthz is 200 whatever its parts do", async () => {
    const app = testApp({ checks: [{ part: "mongo", answers: () => false }] });
    await request(app).get("/healthz").expect(200, { status: "ok" });
  });

  it("When all parts answer, then /readyz is 200 and names them", async () => {
    const app = testApp({
      checks: [
        { part: "mongo", answers: async () => true },
        { part: "nats", answers: () => true },
      ],
    });
    await request(app)
      .get("/readyz")
      .expect(200, { status: "ok", parts: ["mongo", "nats"] });
  });

  it.each<[string, () => boolean | Promise<boolean>]>([
    ["says no", () => false],
    ["fails", () => Promise.reject(new Error("E_SECRET"))],
    [
      "throws",
      () => {
        throw new Error("E_SECRET");
      },
    ],
    ["does not answer", () => new Promise(() => {})],
  ])("When a part %s, then /readyz is 503 and names only that part", async (_what, answers) => {
    const app = testApp({
      checks: [
        { part: "mongo", answers: () => true },
        { part: "nats", answers },
      ],
    });
    const { body, headers, type } = await request(app).get("/readyz").expect(503);
    expect(type).toBe("application/problem+json");
    expect(headers).toHaveProperty("retry-after");
    expect(body.detail).toContain("nats");
    expect(JSON.stringify(body)).not.toMatch(/mongo|E_SECRET/);
  });

  it.each([
    ["nats", ["mongo", "redis"]],
    ["nats&exclude=redis", ["mongo"]],
  ])("When /readyz is asked to exclude %s, then it does not ask these parts", async (excluded, parts) => {
    const silent = () => false;
    const app = testApp({
      checks: [
        { part: "mongo", answers: () => true },
        { part: "nats", answers: silent },
        { part: "redis", answers: () => !excluded.includes("redis") },
      ],
    });
    await request(app).get(`/readyz?exclude=${excluded}`).expect(200, { status: "ok", parts });
  });

  it("When a part that was not excluded, or whose name was misspelt, does not answer, then /readyz is 503", async () => {
    const app = testApp({
      checks: [
        { part: "mongo", answers: () => false },
        { part: "nats", answers: () => false },
      ],
    });
    const { body } = await request(app).get("/readyz?exclude=nats&exclude=mongodb").expect(503);
    expect(body.detail).toBe("Out of reach: mongo.");
  });

  it("When requests were answered, then /metrics counts them by route, and not by path", async () => {
    const app = testApp({ routes: Router().get("/things/:id", (_req, res) => void res.json({})) });
    await request(app).get("/things/1").expect(200);
    await request(app).get("/things/2").expect(200);
    await request(app).get("/nothing").expect(404);
    const { text, type } = await request(app).get("/metrics").expect(200);
    expect(type).toBe("text/plain");
    expect(text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="\/things\/:id",status="200"\} 2/,
    );
    expect(text).not.toContain('route="/things/1"');
    expect(text).not.toContain("/nothing");
  });
});

describe("Every answer", () => {
  const app = testApp({ routes: Router().get("/id", (_req, res) => void res.json({ id: correlationId() })) });

  it("carries the request's id, which is the correlation id of its work", async () => {
    const given = await request(app).get("/id").set("X-Request-Id", "abc-1.2:3").expect(200);
    expect(given.headers["x-request-id"]).toBe("abc-1.2:3");
    expect(given.body).toEqual({ id: "abc-1.2:3" });
  });

  it.each(["", "a b", "x".repeat(129), "<script>"])(
    "When the given id is %p, then a new one is made",
    async (id) => {
      const { headers, body } = await request(app).get("/id").set("X-Request-Id", id).expect(200);
      expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
      expect(body.id).toBe(headers["x-request-id"]);
    },
  );

  it("has the security headers and does not tell what it is made with", async () => {
    const { headers } = await request(app).get("/nothing").expect(404);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff" });
    expect(headers).toHaveProperty("content-security-policy");
    expect(headers).not.toHaveProperty("x-powered-by");
  });
});
