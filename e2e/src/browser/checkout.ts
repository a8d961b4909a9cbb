import { eventually } from "@ticketing/common/testing";
import type { Locator } from "playwright-core";
import { chargesOf } from "../site/stripe";
import type { RunningSystem } from "../system/running-system";
import type { Tab } from "./tab";

/** The button of the test card that is good. */
export const PAY = "Pay with Visa (succeeds)";
/** The button of the test card that is declined. */
export const PAY_DECLINED = "Pay with a declined card";

/** Presses Buy on a ticket's page and waits for the order's. @returns the order's id */
export async function buy(tab: Tab): Promise<string> {
  await tab.button("Buy ticket").click();
  await tab.button(PAY).waitFor();
  return orderIdOf(tab);
}

/** The id of the order that a tab shows. */
export function orderIdOf(tab: Tab): string {
  const [, id] = /\/orders\/(\w+)$/.exec(new URL(tab.page.url()).pathname) ?? [];
  if (!id) throw new Error(`${tab.page.url()} is no order's address`);
  return id;
}

/** Whole seconds that an order's page says are left to pay. */
export async function secondsShown(tab: Tab): Promise<number> {
  const [minutes = 0, seconds = 0] = (await tab.page.getByRole("timer").innerText()).split(":").map(Number);
  return minutes * 60 + seconds;
}

/** Expects that an order was charged exactly once, with its whole price, and that no other money is held for it. */
export async function expectChargedOnce(
  system: RunningSystem,
  orderId: string,
  price: number,
): Promise<void> {
  await eventually(async () => {
    const charges = await chargesOf(system, orderId);
    expect(charges.flatMap(({ captures }) => captures)).toMatchObject([{ amount: price }]);
    expect(charges.filter(({ amountHeld }) => amountHeld > 0)).toEqual([]);
  });
}

/** Presses a button twice before the page can take notice of the first press, as no hand could, but a slow page may. */
export async function pressTwiceAtOnce(button: Locator): Promise<void> {
  await button.click({ trial: true });
  await button.evaluate((node) => {
    node.click();
    node.click();
  });
}
