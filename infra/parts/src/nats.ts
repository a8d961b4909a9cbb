import { existsSync, mkdirSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeOnce, tryOnceADay } from "./cache";
import { cached } from "./cache-folder";
import { onPath, run } from "./command";
import { orMissing } from "./missing-part";
import { download } from "./network";
import type { Part, Report } from "./part";
import { answers } from "./probe";
import { step } from "./step";

/** The cluster id of every NATS Streaming server that this package starts. */
export const NATS_CLUSTER_ID = "ticketing";

const NAME = "NATS Streaming";
const VERSION = "0.25.6";
const PROGRAM = "nats-streaming-server";
const FOLDER = `${PROGRAM}-${VERSION}`;
const MODULE = `github.com/nats-io/${PROGRAM}@v${VERSION}`;
const BY_HAND = process.platform === "darwin" ? `brew install ${PROGRAM}` : `go install ${MODULE}`;
const PLATFORMS: Record<string, string> = { linux: "linux", darwin: "darwin" };
const ARCHITECTURES: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/**
 * Finds NATS Streaming: on PATH, in the cache, from its release page, or built with Go.
 * @throws MissingPart
 */
export async function findNats(report: Report): Promise<Part> {
  return orMissing(NAME, BY_HAND, async () => {
    const own = onPath(PROGRAM);
    if (own) return natsPart(own, `${await version(own)} on PATH`);
    const kept = join(cached(FOLDER), PROGRAM);
    if (!existsSync(kept) && !(await downloadRelease(report))) await build(report);
    return natsPart(kept, await version(kept));
  });
}

async function version(binary: string): Promise<string> {
  const number = /version (\d[\d.]*)/.exec(await run(binary, ["--version"]))?.[1];
  return `${PROGRAM} ${number ?? "of unknown version"}`;
}

async function downloadRelease(report: Report): Promise<string | undefined> {
  const system = PLATFORMS[process.platform];
  const processor = ARCHITECTURES[process.arch];
  if (!system || !processor || !onPath("unzip")) return undefined;
  const name = `${PROGRAM}-v${VERSION}-${system}-${processor}`;
  const url = `https://github.com/nats-io/${PROGRAM}/releases/download/v${VERSION}/${name}.zip`;
  const fetchRelease = () =>
    makeOnce(FOLDER, async (into) => {
      const archive = join(into, "release.zip");
      await download(url, archive);
      await run("unzip", ["-q", "-o", archive, "-d", into]);
      await rename(join(into, name, PROGRAM), join(into, PROGRAM));
      await rm(archive);
      await version(join(into, PROGRAM));
    });
  return tryOnceADay(
    `${FOLDER}-download`,
    () => step(report, NAME, `downloading v${VERSION}`, fetchRelease),
    (reason) => report(`${NAME}: no download (${reason})`),
  );
}

async function build(report: Report): Promise<void> {
  if (!onPath("go")) throw new Error("there is no go");
  await step(report, NAME, `building v${VERSION} with go (about 30 s)`, () =>
    makeOnce(FOLDER, async (into) => {
      await run("go", ["install", MODULE], { env: { GOBIN: into }, cwd: into });
    }),
  );
}

function natsPart(binary: string, source: string): Part {
  return {
    name: "nats",
    source,
    launch({ port, dir }) {
      mkdirSync(dir, { recursive: true });
      return { command: binary, args: flags(port, dir) };
    },
    ready: servesStreaming,
    url: (port) => `nats://127.0.0.1:${port}`,
  };
}

function flags(port: number, dir: string): string[] {
  const address = ["-cid", NATS_CLUSTER_ID, "-a", "127.0.0.1", "-p", String(port)];
  const store = ["--store", "file", "--dir", dir];
  // A client that dies without a word is gone after 3 s: its id and its unacknowledged messages are free again.
  const heartbeats = ["-hbi", "1s", "-hbt", "1s", "-hbf", "2"];
  // The default of a million messages a channel drops the oldest without a word. An event is dropped only when its
  // channel reaches 4 GB, and never for its age: a service may be away for any time and must find what it missed.
  const limits = [
    "--max_channels",
    "100",
    "--max_subs",
    "1000",
    "--max_msgs",
    "0",
    "--max_bytes",
    "4GB",
    "--max_age",
    "0s",
  ];
  return [...address, ...store, ...heartbeats, ...limits];
}

/**
 * The port opens before the streaming server has recovered its files, so it is asked for a session: even the refusal
 * of an empty request comes from nobody but the streaming server.
 */
function servesStreaming(port: number): Promise<boolean> {
  const request = `PUB _STAN.discover.${NATS_CLUSTER_ID} ready 0\r\n\r\n`;
  const words = `CONNECT {"verbose":false,"pedantic":false}\r\nSUB ready 1\r\n${request}`;
  return answers(port, words, /^MSG ready 1 /m);
}
