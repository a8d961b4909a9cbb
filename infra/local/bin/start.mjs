// `npm start`: makes ready what the repository's own code needs, with Node alone, and hands over to it.
import { requireNode } from "./bootstrap/require-node.mjs";

requireNode();
const { buildClient } = await import("./bootstrap/build-client.mjs");
const { compile, RUNNING_SITE } = await import("./bootstrap/compile.mjs");
const { endWithNpm } = await import("./bootstrap/end-with-npm.mjs");
const { install } = await import("./bootstrap/install.mjs");
const { untilSignal } = await import("./bootstrap/until-signal.mjs");

endWithNpm();
const prepared = await untilSignal(async (signal) => {
  await install(signal);
  await compile(RUNNING_SITE, signal);
  return import("../dist/main.js");
});
await prepared?.main(process.argv.slice(2), buildClient);
