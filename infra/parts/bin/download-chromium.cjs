/**
 * Downloads Chromium with Playwright's own command, which is set up by its environment variables, and prints its path last.
 */
const { spawnSync } = require("node:child_process");
const { dirname, join } = require("node:path");
const { chromium } = require("playwright-core");

const command = join(dirname(require.resolve("playwright-core/package.json")), "cli.js");
const { status } = spawnSync(process.execPath, [command, "install", "--no-shell", "chromium"], {
  stdio: ["ignore", "inherit", "inherit"],
});
if (status === 0) console.log(chromium.executablePath());
else process.exitCode = 1;
