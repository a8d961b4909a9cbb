import { randomUUID } from "node:crypto";
import { Agent, get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { findMongo, freePort, type RunningPart, startPart } from "@ticketing/parts";
import { NatsStreamingBus } from "../bus";
import { eventually, readEvents, silentLog } from "../testing";
import { type TestNats, testNats } from "../testing/nats";
import { testMongoUrl } from "../testing/running-mongo";
import { ExampleProcess } from "./example-process.test.fixture";

jest.setTimeout(60_000);

let nats: TestNats;
const processes: ExampleProcess[] = [];
beforeAll(async () => {
  nats = await testNats();
});
afterEach(async () => {
  for (const process of processes) process.signal("SIGKILL");
  await Promise.all(processes.splice(0).map(({ ended }) => ended));
});
afterAll(() => nats.stop());

function run(env: Record<string, string | undefined> = {}): ExampleProcess {
  const process = new ExampleProcess({
    MONGO_URL: `${testMongoUrl()}/test-${randomUUID()}`,
    NATS_URL: nats.url,
    NATS_CLUSTER_ID: nats.clusterId,
    ...env,
  });
  processes.push(process);
  return process;
}

/** GETs over a connection that the client would keep alive. */
function getKeptAlive(url: string, agent: Agent): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, async (answer: IncomingMessage) => {
      let body = "";
      for await (const chunk of answer) body += chunk;
      resolve({ status: answer.statusCode ?? 0, body });
    }).once("error", reject);
  });
}

const readiness = async (url: string) => {
  const answer = await fetch(`${url}/readyz`);
  return { status: answer.status, body: await answer.text() };
};
const isReady = (url: string) =>
  eventually(async () => expect(await readiness(url)).toMatchObject({ status: 200 }), 20_000);

describe("A service's settings", () => {
  it.each(["MONGO_URL", "NATS_URL", "JWT_PUBLIC_KEY", "GREETING"])(
    "When %s is missing, then the process ends with 1 and one line that names it",
    async (name) => {
      const service = run({ [name]: undefined });
      expect(await service.ended).toBe(1);
      expect(service.stderr).toMatch(new RegExp(`^example: ${name} is not set\\n$`));
      expect(service.stdout).toBe("");
    },
  );
});

describe("A service that is told to stop", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "When %s comes in the middle of a slow request, then that is answered, new ones are refused, and it ends with 0 in time",
    async (signal) => {
      const service = run();
      const url = await service.url();
      await isReady(url);
      const agent = new Agent({ keepAlive: true });
      await getKeptAlive(`${url}/healthz`, agent);
      const slow = getKeptAlive(`${url}/slow?ms=1500`, agent);
      await service.said("slow request begun");
      service.signal(signal);
      await service.said("stopping");
      await eventually(() => expect(fetch(`${url}/healthz`)).rejects.toThrow());
      expect(await slow).toEqual({ status: 200, body: '{"greeting":"hello"}' });
      expect(await service.ended).toBe(0);
      agent.destroy();
    },
  );

  it("When clients go on over kept connections, then each request is answered, and only new connections are refused", async () => {
    const service = run();
    const url = await service.url();
    await isReady(url);
    const agent = new Agent({ keepAlive: true });
    let answered = 0;
    const client = async () => {
      for (;;) {
        expect(await getKeptAlive(`${url}/healthz`, agent)).toMatchObject({ status: 200 });
        answered += 1;
      }
    };
    const clients = Promise.allSettled(Array.from({ length: 20 }, client));
    const idle = new Agent({ keepAlive: true });
    await getKeptAlive(`${url}/healthz`, idle);
    await eventually(() => expect(answered).toBeGreaterThan(1_000), 20_000);
    service.signal("SIGTERM");
    await service.said("stopping");
    expect(await getKeptAlive(`${url}/readyz`, idle)).toMatchObject({
      status: 503,
      body: expect.stringContaining("example"),
    });
    for (const client of await clients) expect(client).toMatchObject({ reason: { code: "ECONNREFUSED" } });
    expect(await service.ended).toBe(0);
    for (const each of [agent, idle]) each.destroy();
  });

  it("When connections are open that are idle or have not sent anything, then they do not hold it up", async () => {
    const service = run();
    const url = await service.url();
    await isReady(url);
    const agent = new Agent({ keepAlive: true });
    await getKeptAlive(`${url}/healthz`, agent);
    const silent = connect(Number(new URL(url).port), "127.0.0.1");
    const closed = new Promise((resolve) => silent.once("close", resolve));
    silent.once("connect", () => service.signal("SIGTERM"));
    expect(await service.ended).toBe(0);
    await closed;
    agent.destroy();
  });

  it("When event streams are open, then they end at once, whole, and do not hold it up", async () => {
    const service = run();
    const url = await service.url();
    await isReady(url);
    const readers = [await readEvents(`${url}/events`), await readEvents(`${url}/events`)];
    for (const reader of readers) await eventually(() => expect(reader.events()).toHaveLength(1));
    service.signal("SIGTERM");
    for (const { ended } of readers) expect(await ended).toBe("whole");
    expect(await service.ended).toBe(0);
  });

  it("When a request never ends, then it is cut off and the service ends with 0 all the same", async () => {
    const service = run();
    const url = await service.url();
    await isReady(url);
    const cutOff = expect(fetch(`${url}/slow?ms=60000`)).rejects.toThrow();
    await service.said("slow request begun");
    service.signal("SIGTERM");
    await cutOff;
    expect(await service.ended).toBe(0);
  });

  it("When its parts are out of reach, then it ends with 0 all the same", async () => {
    const absent = `127.0.0.1:${await freePort()}`;
    const service = run({ MONGO_URL: `mongodb://${absent}/test`, NATS_URL: `nats://${absent}` });
    await service.url();
    service.signal("SIGTERM");
    expect(await service.ended).toBe(0);
  });
});

describe("A service's readiness", () => {
  it("When the database is not up yet, then it lives, answers 503 naming it, and is ready once it is up", async () => {
    const port = await freePort();
    const service = run({ MONGO_URL: `mongodb://127.0.0.1:${port}/test` });
    const url = await service.url();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await readiness(url)).toMatchObject({ status: 503, body: expect.stringContaining("mongo") });
    const withoutParts = await fetch(`${url}/readyz?exclude=mongo&exclude=nats`);
    expect(withoutParts.status).toBe(503);
    expect(await withoutParts.text()).toContain("Out of reach: example.");
    const refused = await fetch(`${url}/counters`, { method: "POST" });
    expect(refused.status).toBe(503);
    expect(refused.headers.get("retry-after")).toBe("1");
    let server: RunningPart | undefined;
    try {
      server = await startPart(await findMongo(() => {}, { storage: "memory" }), { port });
      await isReady(url);
      expect((await fetch(`${url}/counters`, { method: "POST" })).status).toBe(201);
    } finally {
      await server?.stop();
    }
  });

  it("When NATS is killed, then it answers 503 naming nats, still creates, and publishes when NATS is back", async () => {
    const service = run();
    const url = await service.url();
    await isReady(url);
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^dead_letters 0$/m);
    await nats.kill();
    await eventually(async () => {
      const { status, body } = await readiness(url);
      expect(status).toBe(503);
      expect(body).toContain("nats");
      expect(body).not.toContain("mongo");
    }, 20_000);
    const created = await fetch(`${url}/counters`, { method: "POST" });
    expect(created.status).toBe(201);
    const { id } = (await created.json()) as { id: string };
    await nats.start();
    await isReady(url);
    const bus = new NatsStreamingBus({
      url: nats.url,
      clusterId: nats.clusterId,
      client: "test",
      log: silentLog,
    });
    const heard: string[] = [];
    bus.subscribe("counter:created", randomUUID(), async (message) => {
      heard.push(JSON.parse(message).aggregateId);
      return "acknowledge";
    });
    bus.connect();
    await eventually(() => expect(heard).toContain(id), 20_000);
    await bus.close();
  });
});
