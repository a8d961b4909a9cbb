import type { Locator } from "playwright-core";

const MOST_STOPS = 60;

/**
 * Presses Tab until something has the focus.
 * @param key `Shift+Tab` to go back
 * @throws Error when it is not among the next sixty stops
 */
export async function tabTo(target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await target.page().keyboard.press(key);
    if (await hasFocus(target)) return;
  }
  throw new Error(`${target} is not among the next ${MOST_STOPS} stops of the key ${key}`);
}

/** Whether something has the focus. */
export function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((node) => node === node.ownerDocument.activeElement);
}

/** Goes to something by Tab and presses Enter there. */
export async function enterOn(target: Locator): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press("Enter");
}
