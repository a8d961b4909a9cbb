import { aptInstall, canInstallWithApt, isDebian } from "./apt";
import { isExecutable, onPath } from "./command";
import { MissingPart } from "./missing-part";
import type { Report } from "./part";
import { step } from "./step";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const MAC_APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const BY_HAND =
  process.platform === "darwin" ? "brew install --cask chromium" : "sudo apt-get install chromium";

/**
 * Finds Chromium or Chrome: on PATH, among a Mac's applications, or installed with apt where this process is root on Debian.
 * @returns the path of the executable
 * @throws MissingPart
 */
export async function findChromium(report: Report): Promise<string> {
  const found = look();
  if (found) return found;
  if (!canInstallWithApt() || !isDebian()) throw new MissingPart("Chromium", BY_HAND);
  await step(report, "Chromium", "installing chromium with apt-get", () => aptInstall("chromium")).catch(
    (error: Error) => report(`Chromium: ${error.message}`),
  );
  const installed = look();
  if (!installed) throw new MissingPart("Chromium", BY_HAND);
  return installed;
}

function look(): string | undefined {
  return NAMES.map(onPath).find(Boolean) ?? MAC_APPLICATIONS.find(isExecutable);
}
