import { mkdirSync } from "node:fs";
import { aptInstall, canInstallWithApt } from "./apt";
import { onPath, run } from "./command";
import { MissingPart } from "./missing-part";
import type { Part, Report } from "./part";
import { answers } from "./probe";
import { step } from "./step";

const BY_HAND = process.platform === "darwin" ? "brew install redis" : "sudo apt-get install redis-server";

/**
 * Finds Redis: on PATH, or installed with apt where this process is root.
 * @throws MissingPart
 */
export async function findRedis(report: Report): Promise<Part> {
  const binary = onPath("redis-server") ?? (await install(report));
  return redisPart(binary, await describe(binary));
}

async function install(report: Report): Promise<string> {
  if (!canInstallWithApt()) throw new MissingPart("Redis", BY_HAND);
  await step(report, "Redis", "installing redis-server with apt-get", () => aptInstall("redis-server")).catch(
    (error: Error) => report(`Redis: ${error.message}`),
  );
  const binary = onPath("redis-server");
  if (!binary) throw new MissingPart("Redis", BY_HAND);
  return binary;
}

async function describe(binary: string): Promise<string> {
  const version = /v=(\S+)/.exec(await run(binary, ["--version"]))?.[1] ?? "of unknown version";
  return `redis-server ${version} on PATH`;
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
