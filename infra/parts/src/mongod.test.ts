import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { findMongo } from "./mongo";
import { findMongod } from "./mongod";
import { temporaryFolder, withEnvironment, writeProgram } from "./testing/fixture";

const ARCHIVE = "mongodb-linux-x86_64-ubuntu2204-9.9.9.tgz";
const DAY_MS = 24 * 60 * 60 * 1000;
const folder = temporaryFolder();
const archive = makeArchive();
withEnvironment({
  PATH: "/nowhere",
  MONGOMS_USE_HTTP: "true",
  MONGOMS_ARCHIVE_NAME: ARCHIVE,
});

function makeArchive(): Buffer {
  mkdirSync(join(folder, "mongodb", "bin"), { recursive: true });
  writeProgram(join(folder, "mongodb", "bin"), "mongod", `echo "db version v9.9.9"`);
  execFileSync("tar", ["-czf", ARCHIVE, "mongodb"], { cwd: folder });
  return readFileSync(join(folder, ARCHIVE));
}

let mirror: Server;
let requests: string[];
let isUp: boolean;
let cache: string;
let reports: string[];
let caches = 0;
const report = (line: string) => reports.push(line);

beforeEach(async () => {
  requests = [];
  reports = [];
  isUp = true;
  caches += 1;
  cache = join(folder, `cache-${caches}`);
  mirror = createServer((request, response) => {
    requests.push(request.url ?? "");
    if (!isUp) response.writeHead(404).end();
    else if (request.url?.endsWith(".md5"))
      response.end(`${createHash("md5").update(archive).digest("hex")}  ${ARCHIVE}`);
    else response.end(archive);
  }).listen(0, "127.0.0.1");
  await once(mirror, "listening");
  process.env.XDG_CACHE_HOME = cache;
  process.env.MONGOMS_DOWNLOAD_MIRROR = `http://127.0.0.1:${(mirror.address() as AddressInfo).port}`;
});

afterEach(async () => {
  mirror.close();
  await once(mirror, "close");
});

test("When the download succeeds, then it is told, checked, kept and not repeated", async () => {
  expect((await findMongod(report))?.source).toBe("mongod 9.9.9");
  expect(reports[0]).toBe("MongoDB: downloading mongod (about 100 MB)");
  expect(requests.map((url) => url.split("/").at(-1))).toEqual([ARCHIVE, `${ARCHIVE}.md5`]);
  expect((await findMongod(report))?.source).toBe("mongod 9.9.9");
  expect(requests).toHaveLength(2);
});

test("When several ask at once, then it is downloaded once", async () => {
  const found = await Promise.all([findMongod(report), findMongod(report), findMongod(report)]);
  expect(found.map((part) => part?.source)).toEqual(["mongod 9.9.9", "mongod 9.9.9", "mongod 9.9.9"]);
  expect(requests).toHaveLength(2);
});

test("When the download fails, then it is told, and tried again only after a day", async () => {
  isUp = false;
  expect(await findMongod(report)).toBeUndefined();
  expect(reports.at(-1)).toMatch(/^MongoDB: no download \(.*404/);
  const tried = requests.length;
  isUp = true;
  expect(await findMongod(report)).toBeUndefined();
  expect(requests).toHaveLength(tried);
  const yesterday = new Date(Date.now() - DAY_MS - 1_000);
  utimesSync(join(cache, "ticketing", "parts", "mongod-download.failed"), yesterday, yesterday);
  expect((await findMongod(report))?.source).toBe("mongod 9.9.9");
});

test("When the data folder holds the files of the server that is not found, then they are not passed over", async () => {
  const ofMongod = join(folder, "of-mongod");
  mkdirSync(ofMongod, { recursive: true });
  writeFileSync(join(ofMongod, "WiredTiger"), "");
  isUp = false;
  await expect(findMongo(report, { dir: ofMongod })).rejects.toThrow(`${ofMongod} holds its data`);

  const ofStandIn = join(folder, "of-stand-in");
  mkdirSync(ofStandIn, { recursive: true });
  writeFileSync(join(ofStandIn, "stand-in.mv"), "");
  await expect(findMongo(report, { dir: ofStandIn })).rejects.toThrow("MongoDB's stand-in is missing");
});

test("When mongod is launched on the stand-in's data, then it refuses", async () => {
  const part = await findMongod(report);
  const dir = join(folder, "foreign");
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "stand-in.mv"), "");
  expect(() => part?.launch({ port: 1, dir })).toThrow(
    `${dir} holds data of stand-in, which mongod cannot read`,
  );
});
