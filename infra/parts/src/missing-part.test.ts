import { findChromium } from "./chromium";
import { MissingPart } from "./missing-part";
import { findMongo } from "./mongo";
import { findNats } from "./nats";
import type { Report } from "./part";
import { findRedis } from "./redis";
import { silent, temporaryFolder, withEnvironment, writeProgram } from "./testing/fixture";

const NOWHERE = "http://127.0.0.1:1";
const tools = temporaryFolder();
withEnvironment({
  PATH: tools,
  XDG_CACHE_HOME: temporaryFolder(),
  MONGOMS_DOWNLOAD_MIRROR: NOWHERE,
  PLAYWRIGHT_DOWNLOAD_HOST: NOWHERE,
});

async function missing(find: (report: Report) => Promise<unknown>): Promise<string> {
  const error = await find(silent).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MissingPart)) throw new Error(`not a MissingPart: ${error}`);
  expect(error.message).not.toContain("\n");
  return error.message;
}

describe("When neither a part nor a tool that brings it is on this machine, then one line names both", () => {
  test("MongoDB", async () => {
    expect(await missing(findMongo)).toMatch(
      /^MongoDB or MongoDB's stand-in is missing .*there is no java, no javac, no mvn, and there is no apt-get.*; install it with: /,
    );
  });

  test("NATS Streaming", async () => {
    expect(await missing(findNats)).toMatch(
      /^NATS Streaming is missing .*there is no go.*; install it with: .*nats-streaming-server/,
    );
  });

  test("Redis", async () => {
    expect(await missing(findRedis)).toMatch(/^Redis is missing .*; install it with: .* install redis/);
  });

  // A Mac's Chrome is not found by PATH.
  (process.platform === "darwin" ? test.skip : test)("Chromium", async () => {
    expect(await missing(findChromium)).toMatch(/^Chromium is missing .*; install it with: .*chromium/);
  });
});

describe("When a tool is there and fails, then the one line tells its reason", () => {
  test("Maven", async () => {
    writeProgram(tools, "java", `echo 'openjdk version "17.0.1"'`);
    writeProgram(tools, "javac", "exit 0");
    writeProgram(tools, "mvn", `echo "[ERROR] no repository"; echo "[ERROR] [Help 1] more"; exit 1`);
    expect(await missing(findMongo)).toContain("(no repository)");
  });

  test("Go", async () => {
    writeProgram(tools, "go", `echo "go: downloading"; echo "go: no such host" >&2; exit 1`);
    expect(await missing(findNats)).toContain("(go: no such host)");
  });

  test("a part on PATH that does not run", async () => {
    writeProgram(tools, "redis-server", `echo "libssl.so: cannot open" >&2; exit 127`);
    expect(await missing(findRedis)).toContain("(libssl.so: cannot open)");
  });
});
