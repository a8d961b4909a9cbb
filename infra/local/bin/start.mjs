// `npm start`: makes ready what the repository's own code needs, with Node alone, and hands over to it.
import { requireNode } from "./bootstrap/require-node.mjs";

requireNode();
const { buildClient } = await import("./bootstrap/build-client.mjs");
const { RUNNING_SITE } = await import("./bootstrap/compile.mjs");
const { handOver } = await import("./bootstrap/hand-over.mjs");

await handOver(RUNNING_SITE, () => import("../dist/main.js"), buildClient);
