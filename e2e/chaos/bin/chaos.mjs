// `npm run chaos`: makes ready what the run needs, and hands over to it.
import { requireNode } from "../../../infra/local/bin/bootstrap/require-node.mjs";

requireNode();
const { RUNNING_SITE } = await import("../../../infra/local/bin/bootstrap/compile.mjs");
const { handOver } = await import("../../../infra/local/bin/bootstrap/hand-over.mjs");

await handOver([...RUNNING_SITE, "e2e/chaos"], () => import("../dist/main.js"));
