import { eventually, startTestService, type TestService } from "@ticketing/common/testing";
import request from "supertest";
import { type TestRedis, testRedis } from "./expiration.test.fixture";
import { expirationService } from "./service";

const DEADLINE_MS = 15_000;

let redis: TestRedis;
let service: TestService;
beforeAll(async () => {
  redis = await testRedis();
  service = await startTestService(expirationService, { REDIS_URL: redis.url });
});
afterAll(async () => {
  await service.stop();
  await redis.stop();
});

const get = (path: string) => request(service.app).get(path);
const readyAnswers = (status: number) => eventually(() => get("/readyz").expect(status), DEADLINE_MS);

describe("What expiration answers", () => {
  it("When its parts answer, then it is ready", async () => {
    expect((await readyAnswers(200)).body.parts).toContain("redis");
  });

  it.each([
    ["is gone", () => redis.kill(), () => redis.start()],
    ["says nothing", async () => redis.suspend(), async () => redis.resume()],
  ])(
    "When Redis %s, then it lives but is not ready, and names Redis until it is back",
    async (_how, goes, comes) => {
      await goes();
      const answer = await readyAnswers(503);
      expect(answer.body.detail).toMatch(/redis/);
      expect(answer.body.detail).not.toMatch(/nats/);
      expect(Number(answer.get("Retry-After"))).toBeGreaterThan(0);
      await get("/healthz").expect(200);
      await comes();
      await readyAnswers(200);
    },
  );

  it("When anything else is asked for, then there is nothing", async () => {
    await get("/api/expiration").expect(404);
    await get("/").expect(404);
  });
});
