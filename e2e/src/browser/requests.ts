import type { Page } from "playwright-core";

/**
 * Keeps a page's requests waiting.
 * @param pattern of their addresses, as `page.route` takes it
 * @returns lets those go that wait and those that come
 */
export async function holdBack(page: Page, pattern: string | RegExp): Promise<() => Promise<void>> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(pattern, async (route) => {
    await released;
    await route.fallback();
  });
  return async () => {
    release();
    await page.unroute(pattern);
  };
}
