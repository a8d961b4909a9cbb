// `npm run test:cluster`: makes ready what the run needs, and hands over to it.
import { requireNode } from "../../../infra/local/bin/bootstrap/require-node.mjs";

requireNode();
const { handOver } = await import("../../../infra/local/bin/bootstrap/hand-over.mjs");

await handOver(["e2e/cluster"], () => import("../dist/main.js"));
