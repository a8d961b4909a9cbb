import { existsSync, readFileSync } from "node:fs";
import { installWithApt } from "./apt";
import { cached } from "./cache-folder";
import { isExecutable, onPath } from "./command";
import { downloadBinary } from "./download-binary";
import { orMissing } from "./missing-part";
import type { Report } from "./part";

const NAME = "Chromium";
const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const MAC_APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const BY_HAND =
  process.platform === "darwin" ? "brew install --cask chromium" : "sudo apt-get install chromium";

/**
 * Finds Chromium or Chrome: on PATH, among a Mac's applications, in the cache, by Playwright's download, or installed
 * with apt where this process is root on Debian.
 * @returns the path of the executable
 * @throws MissingPart
 */
export async function findChromium(report: Report): Promise<string> {
  return orMissing(NAME, BY_HAND, async () => look() ?? (await download(report)) ?? (await install(report)));
}

function look(): string | undefined {
  return NAMES.map(onPath).find(Boolean) ?? MAC_APPLICATIONS.find(isExecutable);
}

function download(report: Report): Promise<string | undefined> {
  return downloadBinary(report, {
    part: NAME,
    what: "Chromium (about 180 MB)",
    name: "chromium",
    script: "download-chromium.cjs",
    env: { PLAYWRIGHT_BROWSERS_PATH: cached("chromium"), PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "8000" },
  });
}

async function install(report: Report): Promise<string> {
  if (!isDebian()) throw new Error("only Debian's apt has it");
  await installWithApt(report, NAME, "chromium");
  const installed = look();
  if (!installed) throw new Error("apt-get brought no chromium");
  return installed;
}

/** Ubuntu and others have apt too, but their package is a snap, which does not run in a container. */
function isDebian(): boolean {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}
