import { findChromium } from "@ticketing/parts";
import { type Browser, chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Starts Chromium with a fresh profile and without a window.
 * @throws MissingPart of @ticketing/parts
 */
export async function startChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(console.log), args: FLAGS });
}
