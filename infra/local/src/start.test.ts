import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { eventually } from "@ticketing/parts/testing";
import { SERVICES } from "./programs";
import type { RunFile } from "./run-file";
import { type Launched, launch, launchInShell } from "./testing/launch";
import { isAlive } from "./testing/processes";
import { StandInRepository } from "./testing/stand-in-repository";
import { removeTemporaryFolders } from "./testing/temporary-folder";

const FIRST_START = ["npm ci --loglevel=error", "tsc", "npm run build -w client"];

// Some start the whole site four times.
jest.setTimeout(120_000);

let repository: StandInRepository;
let launched: Launched[];

beforeEach(() => {
  repository = new StandInRepository();
  launched = [];
});
afterEach(async () => {
  for (const { child, ended } of launched) {
    child.kill("SIGTERM");
    await ended;
  }
  removeTemporaryFolders();
});

function start(...flags: string[]): Launched {
  const started = launch(repository, ...flags);
  launched.push(started);
  return started;
}

async function startReady(...flags: string[]): Promise<Launched> {
  const started = start(...flags);
  await started.ready();
  return started;
}

async function end({ child, ended }: Launched): Promise<void> {
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
}

function runFile(): RunFile {
  if (!repository.runFile) throw new Error("there is no run.json");
  return repository.runFile;
}

function pidsOf({ services, parts }: RunFile): number[] {
  return [...Object.values(services), ...Object.values(parts)].flatMap(({ pid }) => pid ?? []);
}

async function settingsOf(service: string): Promise<Record<string, string>> {
  const answer = await fetch(runFile().services[service]?.url ?? "");
  return ((await answer.json()) as { env: Record<string, string> }).env;
}

describe("npm start", () => {
  it("installs, compiles and builds, tells where each part is, and serves the site", async () => {
    const { output } = await startReady();
    expect(repository.takeCommands()).toEqual(FIRST_START);
    const { site } = runFile();
    const addresses = output()
      .split("\n")
      .filter((line) => /:\/\//.test(line));
    expect(addresses.map((line) => line.split(" ")[0]).sort()).toEqual(
      ["mongo", "nats", "redis", "stripe", ...SERVICES, "client", "ready"].sort(),
    );
    expect(addresses.at(-1)).toBe(`ready ${site}`);
    expect((await fetch(`${site}/api/tickets`)).status).toBe(200);
    expect(output()).not.toContain("secret");
  });

  it("writes who runs where to run.json", async () => {
    await startReady();
    const { site, services, parts } = runFile();
    expect(site).toMatch(/^http:\/\/localhost:\d+$/);
    expect(Object.keys(services).sort()).toEqual([...SERVICES, "client"].sort());
    expect(Object.keys(parts).sort()).toEqual(["mongo", "nats", "redis", "stripe"]);
    for (const place of [...Object.values(services), parts.stripe]) {
      expect(await (await fetch(place?.url ?? "")).json()).toMatchObject({ pid: place?.pid });
    }
    expect(parts.mongo).toEqual({ pid: null, url: repository.env.MONGO_URL });
  });

  it("gives every service the settings they share, and each what is its own", async () => {
    repository.env.ORDER_HOLD_SECONDS = "7";
    repository.env.RATE_LIMIT_SCALE = "9";
    repository.env.SOMETHING_PRIVATE = "of the user's";
    await startReady();
    const own = { auth: "JWT_PRIVATE_KEY", orders: "ORDER_HOLD_SECONDS", expiration: "REDIS_URL" };
    for (const service of SERVICES) {
      const settings = await settingsOf(service);
      expect(settings).toMatchObject({
        MONGO_URL: `mongodb://user:secret@mongo.test/${service}?authSource=admin`,
        NATS_URL: "nats://nats.test",
        NATS_CLUSTER_ID: "mine",
        JWT_PUBLIC_KEY: expect.stringContaining("PUBLIC KEY"),
        COOKIE_KEYS: expect.stringMatching(/^\w{32,}$/),
        SITE_ORIGINS: expect.stringContaining(runFile().site),
        RATE_LIMIT_SCALE: "9",
      });
      expect(settings).not.toHaveProperty("SOMETHING_PRIVATE");
      for (const [owner, name] of Object.entries(own)) expect(name in settings).toBe(owner === service);
    }
    expect(await settingsOf("payments")).toMatchObject({ STRIPE_API_URL: runFile().parts.stripe?.url });
  });

  it("When nothing has changed, then a second start installs and builds nothing and keeps the secrets", async () => {
    const first = await startReady();
    const { COOKIE_KEYS } = await settingsOf("auth");
    await end(first);
    repository.takeCommands();
    await startReady();
    expect(repository.takeCommands()).toEqual(["tsc"]);
    expect((await settingsOf("auth")).COOKIE_KEYS).toBe(COOKIE_KEYS);
  });

  it("When a page, a package or what was built has changed, then just that is made again", async () => {
    await end(await startReady());
    repository.takeCommands();
    repository.write("client/page.tsx", "another page");
    await end(await startReady());
    expect(repository.takeCommands()).toEqual(["tsc", "npm run build -w client"]);
    rmSync(join(repository.root, "client/.builds"), { recursive: true });
    await end(await startReady());
    expect(repository.takeCommands()).toEqual(["tsc", "npm run build -w client"]);
    repository.lock({ ...repository.lockedPackages, "node_modules/yaml": { version: "2.9.2" } });
    await end(await startReady());
    expect(repository.takeCommands()).toEqual(FIRST_START);
  });

  it("When the pages can't be built, then it shows why, ends with 1 and leaves nothing running", async () => {
    repository.write("client/page.tsx", "a mistake");
    const { output, ended } = start();
    expect(await ended).toBe(1);
    expect(output()).toContain("page.tsx: a mistake");
    expect(repository.runFile).toBeUndefined();
    expect(existsSync(join(repository.home, "processes.json"))).toBe(false);
  });

  it("When a service can't start, then it shows the end of its log, ends with 1 and leaves nothing running", async () => {
    repository.write("orders/dist/main.js", 'throw new Error("MONGO_URL is not set")');
    const { output, ended } = start();
    expect(await ended).toBe(1);
    expect(output()).toContain("MONGO_URL is not set");
    expect(existsSync(join(repository.home, "processes.json"))).toBe(false);
  });

  it("When a service is killed, then another one takes its place and run.json names it", async () => {
    await startReady();
    const before = runFile().services.tickets;
    process.kill(before?.pid ?? 0, "SIGKILL");
    const after = await eventually(() => {
      const place = runFile().services.tickets;
      expect(place).toBeDefined();
      expect(place?.pid).not.toBe(before?.pid);
      return place;
    });
    expect(after?.url).toBe(before?.url);
    expect(await (await fetch(`${runFile().site}/api/tickets`)).json()).toMatchObject({ pid: after?.pid });
  });

  it("When it is asked to end, then every process and run.json are gone", async () => {
    const { child, ended, output } = await startReady();
    const pids = pidsOf(runFile());
    expect(pids.filter(isAlive)).toHaveLength(SERVICES.length + 2);
    child.kill("SIGINT");
    child.kill("SIGINT");
    expect(await ended).toBe(0);
    expect(output()).toContain("stopping");
    expect(pids.filter(isAlive)).toEqual([]);
    expect(repository.runFile).toBeUndefined();
  });

  it("When npm is ended and its shell tells nobody, then every process and run.json are gone all the same", async () => {
    const inShell = launchInShell(repository);
    await inShell.ready();
    const run = runFile();
    inShell.child.kill("SIGTERM");
    // The output is closed when the last process that may write to it is gone.
    await inShell.ended;
    expect([run.pid, ...pidsOf(run)].filter(isAlive)).toEqual([]);
    expect(repository.runFile).toBeUndefined();
  });

  it("When it is asked to end while it starts, then it ends with 0 and leaves nothing running", async () => {
    repository.write("orders/dist/main.js", "setInterval(() => {}, 1000)");
    const { child, ended, output } = start();
    await eventually(() => expect(output()).toContain("auth "));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(existsSync(join(repository.home, "processes.json"))).toBe(false);
  });

  it("When its data folder is removed, then it still ends every process", async () => {
    const { child, ended } = await startReady();
    const pids = pidsOf(runFile());
    rmSync(repository.home, { recursive: true });
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it("When its data folder is removed and a process dies, then it ends with 1 and leaves nothing running", async () => {
    const { ended, output } = await startReady();
    const pids = pidsOf(runFile());
    rmSync(repository.home, { recursive: true });
    process.kill(pids[0] ?? 0, "SIGKILL");
    expect(await ended).toBe(1);
    expect(output()).toContain("ENOENT");
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it("When it was killed, then the next start ends what it left behind", async () => {
    const { child, ended } = await startReady();
    const left = pidsOf(runFile());
    child.kill("SIGKILL");
    await ended;
    expect(left.filter(isAlive)).toEqual(left);
    const { output } = await startReady();
    expect(output()).toContain("ending what a killed run left behind");
    expect(left.filter(isAlive)).toEqual([]);
  });

  it("When it runs already, then a second one says where and ends with 1", async () => {
    await startReady();
    const { output, ended } = start();
    expect(await ended).toBe(1);
    expect(output()).toContain(`already runs here (pid ${launched[0]?.pid}) at ${runFile().site}`);
    expect(pidsOf(runFile()).filter(isAlive)).toHaveLength(SERVICES.length + 2);
  });

  it("When the port that was asked for is taken, then it says by whom and ends with 1", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    repository.env.PORT = String(port);
    const { output, ended } = start();
    expect(await ended).toBe(1);
    expect(output()).toContain(`port ${port} is taken by`);
    expect(output()).toContain(`(pid ${process.pid})`);
    other.close();
  });

  it("When it begins afresh, then its data is gone and what is not its own is not", async () => {
    await end(await startReady());
    writeFileSync(join(repository.home, "data-of-mine.txt"), "");
    mkdirSync(join(repository.home, "data"), { recursive: true });
    writeFileSync(join(repository.home, "data/mongo"), "");
    await startReady("--fresh");
    expect(readdirSync(repository.home)).toContain("data-of-mine.txt");
    expect(existsSync(join(repository.home, "data/mongo"))).toBe(false);
  });

  it("When the data folder holds something else, then it refuses to use it", async () => {
    mkdirSync(repository.home);
    writeFileSync(join(repository.home, "thesis.txt"), "");
    const { output, ended } = start("--fresh");
    expect(await ended).toBe(1);
    expect(output()).toContain("holds other files");
    expect(readdirSync(repository.home)).toEqual(["thesis.txt"]);
  });
});
