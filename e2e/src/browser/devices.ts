import type { BrowserContextOptions } from "playwright-core";

/** What people look at the site with: a desk's screen, and a phone that is touched. */
export const DEVICES = {
  desk: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>;

export type Device = keyof typeof DEVICES;
