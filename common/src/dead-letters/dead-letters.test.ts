import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Connection } from "mongoose";
import { z } from "zod";
import { MemoryBus, NatsStreamingBus } from "../bus";
import { defineEvent, envelope } from "../events";
import { DeadLetters, listen, listener } from "../listeners";
import { Replica } from "../replica";
import { dropTestDatabase, eventually, openTestDatabase, silentLog, someId } from "../testing";
import { type TestNats, testNats } from "../testing/nats";
import { testMongoUrl } from "../testing/running-mongo";
import { replay } from "./replay";

interface Thing {
  name: string;
}
const ThingChanged = defineEvent("thing:changed", 1, z.object({ name: z.string() }));
const SUBJECT = ThingChanged.subject;

let connection: Connection;
let letters: DeadLetters;
let replica: Replica<Thing>;
beforeEach(async () => {
  connection = await openTestDatabase();
  letters = new DeadLetters(connection);
  await letters.init();
  replica = new Replica<Thing>(connection, "Thing", { name: { type: String, required: true } });
});
afterEach(() => dropTestDatabase(connection));

function messageOf(aggregateId: string, version: number): string {
  const data = { name: `name ${version}` };
  const change = { aggregateId, version, occurredAt: new Date(), correlationId: "test", data };
  return JSON.stringify(envelope(ThingChanged, change));
}

const hears = (bus: MemoryBus | NatsStreamingBus) =>
  listen({
    bus,
    queueGroup: connection.name,
    listeners: [listener(ThingChanged, (event) => replica.apply(event, event.data))],
    deadLetters: letters,
    log: silentLog,
  });

describe("Dead letters", () => {
  it("When they are listed, then an aggregate's are in the order of their versions", async () => {
    const [a, b] = [someId(), someId()].toSorted();
    if (!a || !b) throw new Error("There are two.");
    for (const [id, version] of [
      [b, 1],
      [a, 10],
      [a, 9],
      [b, 0],
    ] as const) {
      await letters.add(SUBJECT, messageOf(id, version), "a reason");
    }
    await letters.add(SUBJECT, "{broken", "no JSON");
    const listed = (await letters.list()).map(({ aggregateId, version }) => [aggregateId, version]);
    expect(listed).toEqual([
      [null, null],
      [a, 9],
      [a, 10],
      [b, 0],
      [b, 1],
    ]);
    expect(await letters.count()).toBe(5);
  });

  it("When one is set aside by several instances at once, then it is kept once and each time is counted", async () => {
    const message = messageOf(someId(), 0);
    await Promise.all(Array.from({ length: 10 }, () => letters.add(SUBJECT, message, "a reason")));
    expect(await letters.list()).toMatchObject([{ message, times: 10 }]);
  });

  it("When they are replayed, then the service applies them in order and none is left; again, then nothing happens", async () => {
    const bus = new MemoryBus();
    hears(bus);
    const id = someId();
    for (const version of [2, 0, 1])
      await letters.add(SUBJECT, messageOf(id, version), "a fault of long ago");
    expect(await replay(letters, bus)).toBe(3);
    await eventually(async () => expect(await replica.find(id)).toMatchObject({ version: 2 }));
    expect(await letters.list()).toEqual([]);
    expect(bus.published.map(({ message }) => JSON.parse(message).version)).toEqual([0, 1, 2]);
    expect(await replay(letters, bus)).toBe(0);
    await bus.close();
  });

  it("When they fail again, however fast, then they are dead letters as before", async () => {
    const bus = new MemoryBus();
    hears(bus);
    await letters.add(SUBJECT, "{broken", "no JSON");
    const publish = bus.publish.bind(bus);
    jest.spyOn(bus, "publish").mockImplementationOnce(async (subject, message) => {
      await publish(subject, message);
      await eventually(async () => expect(await letters.list()).toMatchObject([{ times: 2 }]));
    });
    expect(await replay(letters, bus)).toBe(1);
    expect(await letters.list()).toMatchObject([{ message: "{broken", times: 2 }]);
    await bus.close();
  });

  it("When the broker does not take one, then that one and the ones after it stay", async () => {
    const bus = new MemoryBus();
    const id = someId();
    for (const version of [0, 1, 2]) await letters.add(SUBJECT, messageOf(id, version), "a reason");
    const publish = bus.publish.bind(bus);
    jest
      .spyOn(bus, "publish")
      .mockImplementationOnce(publish)
      .mockRejectedValueOnce(new Error("no acknowledgement"));
    await expect(replay(letters, bus)).rejects.toThrow("no acknowledgement");
    expect(await letters.list()).toMatchObject([{ version: 1 }, { version: 2 }]);
  });
});

describe("When more events than the broker hands out at once wait for ones that were set aside", () => {
  it("then they are set aside too, and the subject is not blocked", async () => {
    const nats = await testNats();
    const bus = new NatsStreamingBus({
      url: nats.url,
      clusterId: nats.clusterId,
      client: "test",
      log: silentLog,
    });
    hears(bus);
    bus.connect();
    await eventually(() => expect(bus.connected).toBe(true));
    const ids = Array.from({ length: 100 }, someId);
    await Promise.all(ids.map((id) => letters.add(SUBJECT, messageOf(id, 0), "a fault of long ago")));
    await Promise.all(ids.map((id) => bus.publish(SUBJECT, messageOf(id, 1))));
    const good = someId();
    await bus.publish(SUBJECT, messageOf(good, 0));
    await eventually(async () => expect(await replica.find(good)).toMatchObject({ version: 0 }), 20_000);
    await eventually(async () => expect(await letters.count()).toBe(200), 20_000);
    await bus.close();
    await nats.stop();
  }, 60_000);
});

describe("The command dead-letters", () => {
  let nats: TestNats;
  let home: string;
  beforeAll(async () => {
    nats = await testNats();
  });
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "ticketing-test-home-"));
  });
  afterEach(() => rm(home, { recursive: true }));
  afterAll(() => nats.stop());

  async function run(args: string[], env: Record<string, string> = {}) {
    const program = join(__dirname, "../../dist/dead-letters/main.js");
    const child = spawn(process.execPath, [program, ...args], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const [code] = await once(child, "close");
    return { code, stdout, stderr };
  }

  const somethingRuns = () =>
    writeFile(
      join(home, "run.json"),
      JSON.stringify({
        pid: 1,
        site: "http://localhost:3000",
        services: { [connection.name]: { pid: 2, url: "http://127.0.0.1:1" } },
        parts: { mongo: { pid: 3, url: testMongoUrl() }, nats: { pid: 4, url: nats.url } },
      }),
    );

  it("When a site runs, then list shows what its services set aside, and replay has it applied", async () => {
    await somethingRuns();
    const id = someId();
    await letters.add(SUBJECT, messageOf(id, 1), "waits for version 0");
    await letters.add(SUBJECT, messageOf(id, 0), "data.name: is\nmissing");
    const listed = await run(["list", "--home", home]);
    expect(listed).toMatchObject({ code: 0, stderr: "" });
    const lines = listed.stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^service +subject +aggregate +version +age +reason$/);
    expect(lines[1]).toMatch(
      new RegExp(`^${connection.name} +thing:changed +${id} +0 +\\d+ s +data.name: is missing$`),
    );
    expect(lines[2]).toMatch(/ 1 +\d+ s +waits for version 0$/);
    expect(lines).toHaveLength(3);

    const bus = new NatsStreamingBus({
      url: nats.url,
      clusterId: nats.clusterId,
      client: "test",
      log: silentLog,
    });
    hears(bus);
    bus.connect();
    expect(await run(["replay", "--home", home])).toEqual({
      code: 0,
      stdout: `${connection.name}: 2 given back to the broker\n`,
      stderr: "",
    });
    await eventually(async () => expect(await replica.find(id)).toMatchObject({ version: 1 }), 20_000);
    await bus.close();
    expect((await run(["list", "--home", home])).stdout).toBe("There are no dead letters.\n");
  }, 60_000);

  it("When the environment names the database and the broker, then those are taken", async () => {
    await letters.add(SUBJECT, "{broken", "no JSON");
    const env = { MONGO_URL: `${testMongoUrl()}/${connection.name}`, NATS_URL: nats.url };
    const { stdout } = await run(["list", "--home", home], env);
    expect(stdout).toMatch(new RegExp(`\\n${connection.name} +thing:changed +- +- +\\d+ s +no JSON\\n$`));
    const named = await run(["list", "--home", home, "--service", "nobody"], env);
    expect(named.stdout).toBe("There are no dead letters.\n");
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ["it is not told what to do", [], {}, /^Usage: npm run dead-letters -- list\|replay/],
    ["it is told something else", ["remove"], {}, /^Usage: /],
    ["it gets an unknown flag", ["list", "--force"], {}, /^Usage: /],
    ["nothing runs", ["list"], {}, /^Nothing runs in .+ set MONGO_URL and NATS_URL\.$/],
    [
      "no service is named",
      ["list"],
      { MONGO_URL: "mongodb://127.0.0.1:1", NATS_URL: "nats://127.0.0.1:1" },
      /^Name the --service/,
    ],
    [
      "the database does not answer",
      ["list"],
      { MONGO_URL: "mongodb://127.0.0.1:1/orders", NATS_URL: "nats://127.0.0.1:1" },
      /ECONNREFUSED/,
    ],
  ])("When %s, then it ends with 1 and one line that says so", async (_what, args, env, line) => {
    const { code, stdout, stderr } = await run(args, { TICKETING_HOME: home, ...env });
    expect(code).toBe(1);
    expect(stdout).toBe("");
    expect(stderr.trimEnd()).toMatch(line);
    expect(stderr.trimEnd()).not.toContain("\n");
  });
});
