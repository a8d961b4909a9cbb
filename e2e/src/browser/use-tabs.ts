import type { Browser } from "playwright-core";
import { startChromium } from "./chromium";
import { type BrowserKind, Tab } from "./tab";

/** Chromium may have to be fetched first. */
const START_WITHIN_MS = 300_000;

/**
 * Runs Chromium for the tests of a file. After each test every tab is pictured once
 * more and closed, and none may have complained.
 * @param site gives the site's address once the tests run
 * @returns opens a tab whose screenshots are kept under `name`
 */
export function useTabs(site: () => string): (name: string, kind?: BrowserKind) => Promise<Tab> {
  let browser: Browser | undefined;
  let open: Tab[] = [];
  beforeAll(async () => {
    browser = await startChromium();
  }, START_WITHIN_MS);
  afterEach(async () => {
    const closing = open;
    open = [];
    for (const tab of closing) {
      await tab.shoot("end");
      await tab.close();
    }
    for (const tab of closing) tab.complaints.verify();
  });
  afterAll(() => browser?.close());
  return async (name, kind) => {
    if (!browser) throw new Error("Chromium is not started yet");
    const tab = await Tab.open(browser, name, site(), kind);
    open.push(tab);
    return tab;
  };
}
