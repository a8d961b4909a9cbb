import { eventually } from "@ticketing/common/testing";
import { secondsShown } from "../../browser/checkout";
import { type OpenTab, useJourneys } from "../../browser/journeys";
import type { Tab } from "../../browser/tab";
import { holdTicket, listTicket } from "../../site/market";
import type { Order } from "../../site/types";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);
const TEN_MINUTES_MS = 600_000;
/** The `Date` of an answer is cut to the second, and what is shown is rounded up to the next. */
const INEXACTNESS_S = 2;

interface Watched {
  tab: Tab;
  order: Order;
}

/** Shows an order in a browser whose clock is wrong. @param aheadMs how much it is ahead */
async function watchHold(openTab: OpenTab, name: string, aheadMs: number): Promise<Watched> {
  const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const order = await holdTicket(buyer, (await listTicket(seller)).id);
  const tab = await openTab(name);
  await tab.becomes(buyer);
  await tab.page.clock.install({ time: Date.now() + aheadMs });
  await tab.page.goto(`/orders/${order.id}`);
  await tab.page.getByRole("timer").waitFor();
  return { tab, order };
}

/** Waits until what is shown is the time that is left. @param laterMs how much the server's clock seems ahead */
async function becomesRight({ tab, order }: Watched, laterMs = 0): Promise<void> {
  await eventually(async () => {
    const shown = await secondsShown(tab);
    const left = (Date.parse(order.expiresAt) - Date.now() - laterMs) / 1_000;
    expect(Math.abs(shown - left)).toBeLessThanOrEqual(INEXACTNESS_S);
  });
}

onEachDevice(
  "The time left to pay comes from the server, however wrong the browser's clock",
  async (openTab) => {
    for (const [name, aheadMs] of [
      ["clock-ahead", TEN_MINUTES_MS],
      ["clock-behind", -TEN_MINUTES_MS],
    ] as const) {
      const watched = await watchHold(openTab, name, aheadMs);
      await becomesRight(watched);
      await watched.tab.page.waitForResponse(`**/api/orders/${watched.order.id}`);
      await becomesRight(watched);
    }
  },
);

onEachDevice("After ten minutes of sleep, the time left is right at once", async (openTab) => {
  const watched = await watchHold(openTab, "slept", 0);
  const { page } = watched.tab;
  await page.waitForResponse(`**/api/orders/${watched.order.id}`);
  await page.route("**/api/orders/*", async (route) => {
    const response = await route.fetch();
    const date = new Date(Date.now() + TEN_MINUTES_MS).toUTCString();
    await route.fulfill({ response, headers: { ...response.headers(), date } });
  });
  await page.clock.fastForward(TEN_MINUTES_MS);
  await becomesRight(watched, TEN_MINUTES_MS);
  await watched.tab.shoot("less-than-five-minutes");
  await page.waitForResponse(`**/api/orders/${watched.order.id}`);
  await becomesRight(watched, TEN_MINUTES_MS);
});
