import { mkdirSync } from "node:fs";
import { installWithApt } from "./apt";
import { onPath, run } from "./command";
import { orMissing } from "./missing-part";
import type { Part, Report } from "./part";
import { answers } from "./probe";

const NAME = "Redis";
const PROGRAM = "redis-server";
const BY_HAND = process.platform === "darwin" ? "brew install redis" : "sudo apt-get install redis-server";

/**
 * Finds Redis: on PATH, or installed with apt where this process is root. There is no download of its own to try.
 * @throws MissingPart
 */
export async function findRedis(report: Report): Promise<Part> {
  return orMissing(NAME, BY_HAND, async () => {
    const binary = onPath(PROGRAM) ?? (await install(report));
    return redisPart(binary, await describe(binary));
  });
}

async function install(report: Report): Promise<string> {
  await installWithApt(report, NAME, PROGRAM);
  const binary = onPath(PROGRAM);
  if (!binary) throw new Error(`apt-get brought no ${PROGRAM}`);
  return binary;
}

async function describe(binary: string): Promise<string> {
  const version = /v=(\S+)/.exec(await run(binary, ["--version"]))?.[1] ?? "of unknown version";
  return `${PROGRAM} ${version} on PATH`;
}

function redisPart(binary: string, source: string): Part {
  return {
    name: "redis",
    source,
    launch({ port, dir }) {
      mkdirSync(dir, { recursive: true });
      const args = ["--bind", "127.0.0.1", "--port", String(port), "--dir", dir];
      return { command: binary, args: [...args, "--appendonly", "yes", "--save", ""] };
    },
    ready: (port) => answers(port, "PING\r\n", /^\+PONG/),
    url: (port) => `redis://127.0.0.1:${port}`,
  };
}
