// `npm run substitutes -w infra/k8s`: images under the names of MongoDB's, NATS Streaming's and Redis's own, made from what
// @ticketing/parts finds and from Debian's packages, for a cluster that cannot pull. Then bring them to its nodes.
//
//   npm run substitutes -w infra/k8s -- debian:bookworm-slim       the base image
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findNats, findStandIn } from "@ticketing/parts";

const here = dirname(fileURLToPath(import.meta.url));
const base = process.argv[2] ?? "debian:bookworm-slim";
const context = mkdtempSync(join(tmpdir(), "substitutes-"));

try {
  const nats = await findNats(console.error);
  const standIn = await findStandIn(console.error, "file");
  const at = { port: 0, dir: context };
  build("nats-streaming:0.25.6", "nats", (folder) => {
    copyFileSync(nats.launch(at).command, join(folder, "nats-streaming-server"));
  });
  build("mongo:8.0", "mongo", (folder) => {
    const { args } = standIn.launch(at);
    const [classes, libraries] = args[args.indexOf("-cp") + 1].split(delimiter);
    cpSync(classes, join(folder, "classes"), { recursive: true });
    cpSync(dirname(libraries), join(folder, "lib"), { recursive: true });
  });
  build("redis:7.4-bookworm", "redis", () => {});
} finally {
  rmSync(context, { recursive: true });
}

/** Builds an image from its folder here and what `add` puts beside it. */
function build(image, name, add) {
  const folder = join(context, name);
  mkdirSync(folder);
  copyFileSync(join(here, name, "Dockerfile"), join(folder, "Dockerfile"));
  add(folder);
  execFileSync("docker", ["build", "--build-arg", `BASE=${base}`, "--tag", image, folder], {
    stdio: "inherit",
  });
}
