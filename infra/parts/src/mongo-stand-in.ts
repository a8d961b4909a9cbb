import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { installWithApt } from "./apt";
import { makeOnce } from "./cache";
import { cached } from "./cache-folder";
import { onPath, run } from "./command";
import { explain } from "./explain";
import { orMissing } from "./missing-part";
import { isMongoReady, mongoUrl, refuseForeignData, STAND_IN_FILE } from "./mongo-common";
import type { Part, Report } from "./part";
import { step } from "./step";

const SOURCES = join(__dirname, "..", "mongo-stand-in");
const PROGRAM = "Mongod";
const NAME = "MongoDB's stand-in";
const TOOLS = ["java", "javac", "mvn"];
const JAVA = "17";
const BY_HAND =
  process.platform === "darwin"
    ? "brew install openjdk maven"
    : "sudo apt-get install default-jdk-headless maven";
const JVM = ["-Xmx512m", "-XX:+UseSerialGC", "-Dslf4j.internal.verbosity=ERROR"];

/**
 * Finds the stand-in for MongoDB, mongo-java-server with this package's own main class: in the cache, or fetched with
 * Maven and compiled.
 * @throws MissingPart when there is no Java 17 development kit or no Maven, or Maven reaches no repository
 */
export async function findStandIn(report: Report, storage: "file" | "memory"): Promise<Part> {
  return orMissing(`MongoDB or ${NAME}`, BY_HAND, async () => {
    const libraries = `mongo-stand-in-lib-${hash("pom.xml")}`;
    const classes = `mongo-stand-in-${hash("pom.xml", `${PROGRAM}.java`)}`;
    if (!existsSync(cached(libraries)) || !existsSync(cached(classes)))
      await make(report, libraries, classes);
    await needJava();
    return standInPart([cached(classes), join(cached(libraries), "*")].join(delimiter), storage);
  });
}

function standInPart(classPath: string, storage: "file" | "memory"): Part {
  return {
    name: "mongo",
    source: `mongo-java-server stand-in (${storage})`,
    launch({ port, dir }) {
      mkdirSync(dir, { recursive: true });
      refuseForeignData(dir, "stand-in");
      const file = storage === "file" ? [join(dir, STAND_IN_FILE)] : [];
      return { command: "java", args: [...JVM, "-cp", classPath, PROGRAM, String(port), ...file] };
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

async function make(report: Report, libraries: string, classes: string): Promise<void> {
  const absent = TOOLS.filter((tool) => !onPath(tool));
  if (absent.length > 0) await installTools(report, absent);
  if (!existsSync(cached(libraries))) {
    await step(report, NAME, "fetching mongo-java-server with Maven (about 15 s)", () =>
      fetchLibraries(libraries),
    );
  }
  await makeOnce(classes, async (into) => {
    const classPath = join(cached(libraries), "*");
    await run("javac", ["--release", JAVA, "-cp", classPath, "-d", into, join(SOURCES, `${PROGRAM}.java`)]);
  });
}

async function installTools(report: Report, absent: string[]): Promise<void> {
  try {
    await installWithApt(report, NAME, "default-jdk-headless", "maven");
  } catch (error) {
    throw new Error(`there is no ${absent.join(", no ")}, and ${explain(error)}`);
  }
}

async function fetchLibraries(name: string): Promise<void> {
  await makeOnce(name, async (into) => {
    const pom = join(into, "pom.xml");
    await copyFile(join(SOURCES, "pom.xml"), pom);
    await run("mvn", ["-q", "-B", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${into}`]);
  });
}

async function needJava(): Promise<void> {
  const printed = await run("java", ["-version"]);
  const version = /version "(\d+)/.exec(printed)?.[1];
  if (Number(version) < Number(JAVA)) throw new Error(`java is version ${version}, and ${JAVA} is needed`);
}
