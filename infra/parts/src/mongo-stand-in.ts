import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { aptInstall, canInstallWithApt } from "./apt";
import { makeOnce } from "./cache";
import { cached } from "./cache-folder";
import { onPath, run } from "./command";
import { explain } from "./explain";
import { MissingPart } from "./missing-part";
import { isMongoReady, mongoUrl, refuseForeignData, STAND_IN_FILE } from "./mongo-common";
import type { Part, Report } from "./part";
import { step } from "./step";

const SOURCES = join(__dirname, "..", "mongo-stand-in");
const PROGRAM = "Mongod";
const NAME = "MongoDB's stand-in";
const JAVA = "17";
const BY_HAND =
  process.platform === "darwin"
    ? "brew install openjdk maven"
    : "sudo apt-get install default-jdk-headless maven";
// A start takes a second with these: one compiler, its archive of loaded classes, one collector.
const JVM = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"];
const QUIET = "-Dslf4j.internal.verbosity=ERROR";

/**
 * Finds the stand-in for MongoDB, mongo-java-server with this package's own main class: in the cache, or fetched with
 * Maven and compiled.
 * @throws MissingPart when there is no Java 17 development kit or no Maven, or Maven reaches no repository
 */
export async function findStandIn(report: Report, storage: "disk" | "memory"): Promise<Part> {
  const libraries = `mongo-stand-in-lib-${hash("pom.xml")}`;
  const classes = `mongo-stand-in-${hash("pom.xml", `${PROGRAM}.java`)}`;
  try {
    if (!existsSync(cached(libraries)) || !existsSync(cached(classes))) {
      await needTools(report);
      await fetchLibraries(report, libraries);
      await compile(libraries, classes);
    }
    await needJava();
  } catch (error) {
    report(`${NAME}: ${explain(error)}`);
    throw new MissingPart("MongoDB (its stand-in needs Java 17 or later and Maven)", BY_HAND);
  }
  const classPath = [cached(classes), join(cached(libraries), "*")].join(delimiter);
  return {
    name: "mongo",
    source: `mongo-java-server stand-in (${storage})`,
    launch({ port, dir }) {
      mkdirSync(dir, { recursive: true });
      refuseForeignData(dir, "stand-in");
      const file = storage === "disk" ? [join(dir, STAND_IN_FILE)] : [];
      return { command: "java", args: [...JVM, QUIET, "-cp", classPath, PROGRAM, String(port), ...file] };
    },
    ready: isMongoReady,
    url: mongoUrl,
  };
}

function hash(...files: string[]): string {
  const digest = createHash("sha256");
  for (const file of files) digest.update(readFileSync(join(SOURCES, file)));
  return digest.digest("hex").slice(0, 12);
}

async function needTools(report: Report): Promise<void> {
  const there = () => ["java", "javac", "mvn"].every(onPath);
  if (there() || !canInstallWithApt()) return;
  await step(report, NAME, "installing Java and Maven with apt-get", () =>
    aptInstall("default-jdk-headless", "maven"),
  );
}

async function needJava(): Promise<void> {
  const printed = await run("java", ["-version"]);
  const version = /version "(\d+)/.exec(printed)?.[1];
  if (Number(version) < Number(JAVA)) throw new Error(`java is version ${version}, and ${JAVA} is needed`);
}

async function fetchLibraries(report: Report, name: string): Promise<void> {
  if (existsSync(cached(name))) return;
  await step(report, NAME, "fetching mongo-java-server with Maven (about 15 s)", () =>
    makeOnce(name, async (into) => {
      const pom = join(into, "pom.xml");
      await copyFile(join(SOURCES, "pom.xml"), pom);
      await run("mvn", ["-q", "-B", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${into}`]);
    }),
  );
}

async function compile(libraries: string, name: string): Promise<void> {
  await makeOnce(name, async (into) => {
    const classPath = join(cached(libraries), "*");
    await run("javac", ["--release", JAVA, "-cp", classPath, "-d", into, join(SOURCES, `${PROGRAM}.java`)]);
  });
}
