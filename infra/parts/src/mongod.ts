import { mkdirSync } from "node:fs";
import { cached } from "./cache-folder";
import { onPath, run } from "./command";
import { downloadBinary } from "./download-binary";
import { isMongoReady, mongoUrl, refuseForeignData } from "./mongo-common";
import type { Part, Report } from "./part";

/**
 * Finds MongoDB's own server: on PATH, in the cache, or by mongodb-memory-server's download.
 * @returns undefined where there is none and the download fails, or failed within the last day
 */
export async function findMongod(report: Report): Promise<Part | undefined> {
  const own = onPath("mongod");
  if (own) return mongodPart(own, `mongod ${await version(own)} on PATH`);
  const kept = await downloadBinary(report, {
    part: "MongoDB",
    what: "mongod (about 100 MB)",
    name: "mongod",
    script: "download-mongod.cjs",
    env: { MONGOMS_DOWNLOAD_DIR: cached("mongod"), MONGOMS_MAX_RETRIES: "1", npm_config_strict_ssl: "true" },
  });
  return kept === undefined ? undefined : mongodPart(kept, `mongod ${await version(kept)}`);
}

async function version(binary: string): Promise<string> {
  const printed = await run(binary, ["--version"]);
  return /db version v(\S+)/.exec(printed)?.[1] ?? "of unknown version";
}

function mongodPart(binary: string, source: string): Part {
  return {
    name: "mongo",
    source,
    launch({ port, dir }) {
      mkdirSync(dir, { recursive: true });
      refuseForeignData(dir, "mongod");
      const address = ["--bind_ip", "127.0.0.1", "--port", String(port), "--nounixsocket"];
      return { command: binary, args: ["--dbpath", dir, ...address, "--quiet"] };
    },
    ready: isMongoReady,
    url: mongoUrl,
  };
}
