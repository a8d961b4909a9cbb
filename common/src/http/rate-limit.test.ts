import { Router } from "express";
import request from "supertest";
import { testApp } from "./app.test.fixture";
import { limitRate } from "./rate-limit";

const limited = (limit: number) =>
  testApp({
    routes: Router().get(
      "/thing",
      limitRate({ limit, windowSeconds: 30, detail: "Slow down." }),
      (_req, res) => void res.json({}),
    ),
  });

async function statuses(
  app: ReturnType<typeof limited>,
  count: number,
  headers: Record<string, string> = {},
) {
  const answers = [];
  for (let sent = 0; sent < count; sent++) answers.push(await request(app).get("/thing").set(headers));
  return answers;
}

describe("A limit on use", () => {
  it("When more requests come than it lets through, then the rest are 429 problems that say when to come again", async () => {
    const answers = await statuses(limited(2), 3);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    const refused = answers.at(-1);
    expect(refused?.type).toBe("application/problem+json");
    expect(refused?.body).toMatchObject({ status: 429, detail: "Slow down." });
    expect(Number(refused?.headers["retry-after"])).toBeGreaterThan(0);
    expect(Number(refused?.headers["retry-after"])).toBeLessThanOrEqual(30);
  });

  it("When it is scaled down to less than one, then it still lets one through", async () => {
    const answers = await statuses(limited(0.001), 2);
    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
  });

  it("When requests come from different addresses behind the proxy, then each has its own count", async () => {
    const app = limited(1);
    const first = await statuses(app, 2, { "X-Forwarded-For": "203.0.113.1" });
    const second = await statuses(app, 1, { "X-Forwarded-For": "203.0.113.2" });
    expect([...first, ...second].map(({ status }) => status)).toEqual([200, 429, 200]);
  });

  it("When what is counted is the route's own choice, then that is counted", async () => {
    const limit = limitRate({
      limit: 1,
      windowSeconds: 30,
      detail: "Slow down.",
      keyOf: (req) => req.get("x-buyer") ?? "",
    });
    const app = testApp({ routes: Router().get("/thing", limit, (_req, res) => void res.json({})) });
    const get = (buyer: string) => request(app).get("/thing").set("X-Buyer", buyer);
    await get("a").expect(200);
    await get("a").expect(429);
    await get("b").expect(200);
  });

  it("When RATE_LIMIT_SCALE is small, then every request counts but those for health", async () => {
    const app = testApp({ settings: { rateLimitScale: 0.001 } });
    await request(app).get("/thing").expect(404);
    await request(app).get("/thing").expect(429);
    for (const path of ["/healthz", "/readyz", "/metrics"]) await request(app).get(path).expect(200);
  });
});
