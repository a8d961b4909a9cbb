import { buy, expectChargedOnce, PAY } from "../../browser/checkout";
import { type OpenTab, useJourneys } from "../../browser/journeys";
import type { Tab } from "../../browser/tab";
import { listTicket } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const system = sharedSystem();
const { site } = system;
const { onEachDevice } = useJourneys(() => site);
const PRICE = 2050;
const SAME_AGAIN = "Try the same payment again";

async function atCheckout(openTab: OpenTab, name: string): Promise<{ tab: Tab; orderId: string }> {
  const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const { id } = await listTicket(seller, { title: "From a train" });
  const tab = await openTab(name);
  await tab.becomes(buyer);
  await tab.page.goto(`/tickets/${id}`);
  return { tab, orderId: await buy(tab) };
}

onEachDevice("When a payment is lost on its way, then trying it again charges once", async (openTab) => {
  const { tab, orderId } = await atCheckout(openTab, "payment-lost");
  await tab.page.route("**/api/payments", (route) => route.abort("connectionreset"), { times: 1 });
  tab.complaints.expectSome(/net::ERR_CONNECTION_RESET .*\/api\/payments$/);
  await tab.button(PAY).click();
  await tab.sees("No answer yet");
  await tab.shoot("no-answer");
  await tab.button(SAME_AGAIN).click();
  await tab.headed("Payment complete");
  await expectChargedOnce(system, orderId, PRICE);
});

onEachDevice(
  "When the answer to a payment is lost, and the network with it, then it is charged once",
  async (openTab) => {
    const { tab, orderId } = await atCheckout(openTab, "answer-lost");
    tab.complaints.expectSome(/net::ERR_INTERNET_DISCONNECTED/);
    await tab.page.route(
      "**/api/payments",
      async (route) => {
        await tab.context.setOffline(true);
        await route.fetch();
        await route.abort("internetdisconnected");
      },
      { times: 1 },
    );
    await tab.button(PAY).click();
    await tab.sees("No answer yet");
    await tab.sees("The site does not answer at the moment. What you see may be a little old.");
    await tab.shoot("offline");
    await tab.button(SAME_AGAIN).click();
    await tab.button(SAME_AGAIN).and(tab.page.locator(":enabled")).waitFor();
    await tab.context.setOffline(false);
    await tab.headed("Payment complete");
    await expectChargedOnce(system, orderId, PRICE);
  },
);
