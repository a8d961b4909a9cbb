import { eventually } from "@ticketing/common/testing";
import { buy, PAY } from "../../browser/checkout";
import { useJourneys } from "../../browser/journeys";
import { holdBack } from "../../browser/requests";
import type { Tab } from "../../browser/tab";
import { listTicket } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);

/** How many animations and transitions run on a page at this moment. */
function motions(tab: Tab): Promise<number> {
  return tab.page.evaluate<number>("document.getAnimations().length");
}

/** Opens an order's page. */
async function openOrder(tab: Tab): Promise<void> {
  const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const { id } = await listTicket(seller);
  await tab.becomes(buyer);
  await tab.page.goto(`/tickets/${id}`);
  await buy(tab);
}

/** Pays, and stays where the payment is on its way. */
async function payWithoutEnd(tab: Tab): Promise<void> {
  await holdBack(tab.page, "**/api/payments");
  await tab.button(PAY).click();
  await tab.page.locator("button[aria-busy=true]").waitFor();
}

onEachDevice(
  "Who asked for less motion sees none on the list, on an order's page and while paying",
  async (openTab) => {
    const tab = await openTab("less-motion", { reducedMotion: "reduce" });
    await tab.page.goto("/");
    await tab.page.getByRole("article").first().hover();
    expect(await motions(tab)).toBe(0);
    await openOrder(tab);
    const before = await tab.page.getByRole("timer").innerText();
    await eventually(async () => expect(await tab.page.getByRole("timer").innerText()).not.toBe(before));
    expect(await motions(tab)).toBe(0);
    await payWithoutEnd(tab);
    expect(await motions(tab)).toBe(0);
  },
);

onEachDevice("Who did not sees that a payment is on its way", async (openTab) => {
  const tab = await openTab("motion");
  await openOrder(tab);
  await payWithoutEnd(tab);
  expect(await motions(tab)).toBeGreaterThan(0);
});
