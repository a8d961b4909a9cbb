// `npm run test:cluster`: makes ready what the run needs, and hands over to it.
import { requireNode } from "../../../infra/local/bin/bootstrap/require-node.mjs";

requireNode();
const { compile } = await import("../../../infra/local/bin/bootstrap/compile.mjs");
const { endWithNpm } = await import("../../../infra/local/bin/bootstrap/end-with-npm.mjs");
const { install } = await import("../../../infra/local/bin/bootstrap/install.mjs");
const { untilSignal } = await import("../../../infra/local/bin/bootstrap/until-signal.mjs");

endWithNpm();
const prepared = await untilSignal(async (signal) => {
  await install(signal);
  await compile(["e2e/cluster"], signal);
  return import("../dist/main.js");
});
await prepared?.main(process.argv.slice(2));
