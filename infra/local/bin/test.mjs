// `npm test`: makes everything, runs every workspace's suite, and ends with the line `N passed, N failed`.
import { requireNode } from "./bootstrap/require-node.mjs";

requireNode();
const { buildClient } = await import("./bootstrap/build-client.mjs");
const { compile, EVERYTHING } = await import("./bootstrap/compile.mjs");
const { endWithNpm } = await import("./bootstrap/end-with-npm.mjs");
const { install } = await import("./bootstrap/install.mjs");
const { untilSignal } = await import("./bootstrap/until-signal.mjs");

endWithNpm();
const passed = await untilSignal(async (signal) => {
  await install(signal);
  await Promise.all([compile(EVERYTHING, signal), buildClient(signal)]);
  const { runSuites } = await import("../dist/suites/run-suites.js");
  return runSuites(signal);
});
if (passed === undefined) console.log("0 passed, 1 failed");
if (!passed) process.exitCode = 1;
