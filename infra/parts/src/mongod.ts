import { mkdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tryOnceADay } from "./cache";
import { cached } from "./cache-folder";
import { isExecutable, lastLine, onPath, run } from "./command";
import { isMongoReady, mongoUrl, refuseForeignData } from "./mongo-common";
import type { Part, Report } from "./part";
import { step } from "./step";

const DOWNLOAD = join(__dirname, "..", "bin", "download-mongod.cjs");
const ANSWER_MS = 4_500;
const REPORT_EVERY_MS = 10_000;

/**
 * Finds MongoDB's own server: on PATH, in the cache, or by mongodb-memory-server's download.
 * @returns undefined where there is none and the download fails, or failed within the last day
 */
export async function findMongod(report: Report): Promise<Part | undefined> {
  const own = onPath("mongod");
  if (own) return mongodPart(own, `mongod ${await version(own)} on PATH`);
  const kept = (await cachedBinary()) ?? (await download(report));
  return kept === undefined ? undefined : mongodPart(kept, `mongod ${await version(kept)}`);
}

async function cachedBinary(): Promise<string | undefined> {
  const path = await readFile(cached("mongod.path"), "utf8").catch(() => "");
  return isExecutable(path) ? path : undefined;
}

async function download(report: Report): Promise<string | undefined> {
  return tryOnceADay(
    "mongod-download",
    async () =>
      (await cachedBinary()) ??
      step(report, "MongoDB", "downloading mongod (about 100 MB)", () => runDownload(report)),
    (reason) => report(`MongoDB: no download of mongod (${reason})`),
  );
}

async function runDownload(report: Report): Promise<string> {
  let reported = performance.now();
  const output = await run(process.execPath, [DOWNLOAD], {
    env: {
      MONGOMS_DOWNLOAD_DIR: cached("mongod"),
      MONGOMS_MAX_RETRIES: "1",
      npm_config_strict_ssl: "true",
    },
    speakWithin: ANSWER_MS,
    onLine(line) {
      if (performance.now() - reported < REPORT_EVERY_MS) return;
      reported = performance.now();
      report(`MongoDB: ${line}`);
    },
  });
  const path = lastLine(output);
  await version(path);
  await writeFile(cached("mongod.path"), path);
  return path;
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
