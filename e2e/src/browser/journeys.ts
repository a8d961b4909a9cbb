import type { Browser } from "playwright-core";
import { startChromium } from "./chromium";
import { DEVICES, type Device } from "./devices";
import { Tab, type TabKind } from "./tab";

/** Chromium may have to be fetched first. */
const START_WITHIN_MS = 300_000;

/** Opens a tab on the device of the journey. @param name what its pictures are kept under */
export type OpenTab = (name: string, kind?: TabKind) => Promise<Tab>;

/** What somebody does on the site. */
export type Journey = (openTab: OpenTab, device: Device) => Promise<void>;

export interface Journeys {
  /** Tests a journey on a desk and on a phone. */
  onEachDevice: (what: string, journey: Journey) => void;
  /** Tests a journey that makes sense on one device only. */
  on: (device: Device, what: string, journey: Journey) => void;
}

/**
 * Runs Chromium for the journeys of a file. No tab of a journey may have complained; those of one that fails are
 * pictured as they are then.
 * @param site gives the site's address once the tests run
 * @param declare declares a test; `it`, where journeys are not to be walked side by side
 */
export function useJourneys(
  site: () => string,
  declare: (name: string, test: () => Promise<void>) => void = it.concurrent,
): Journeys {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await startChromium();
  }, START_WITHIN_MS);
  afterAll(() => browser?.close());

  function on(device: Device, what: string, journey: Journey): void {
    declare(`${what} (on a ${device})`, async () => {
      if (!browser) throw new Error("Chromium is not started yet");
      await walk(browser, site(), device, journey);
    });
  }

  return {
    on,
    onEachDevice: (what, journey) => {
      on("desk", what, journey);
      on("phone", what, journey);
    },
  };
}

async function walk(browser: Browser, site: string, device: Device, journey: Journey): Promise<void> {
  const tabs: Tab[] = [];
  const openTab: OpenTab = async (name, kind = {}) => {
    const tab = await Tab.open(browser, { site, device: DEVICES[device], name, ...kind });
    tabs.push(tab);
    return tab;
  };
  try {
    await journey(openTab, device);
    for (const tab of tabs) tab.complaints.verify();
  } catch (error) {
    await Promise.allSettled(tabs.map((tab) => tab.picture("failed")));
    throw error;
  } finally {
    for (const tab of tabs) await tab.close();
  }
}
