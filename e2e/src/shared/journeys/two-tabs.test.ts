import { buy, expectChargedOnce, PAY } from "../../browser/checkout";
import { type OpenTab, useJourneys } from "../../browser/journeys";
import { holdBack } from "../../browser/requests";
import type { Tab } from "../../browser/tab";
import { listTicket } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const system = sharedSystem();
const { site } = system;
const { onEachDevice } = useJourneys(() => site);

/** Opens an order to be paid in two tabs of one browser. */
async function twoTabs(openTab: OpenTab, name: string): Promise<{ here: Tab; there: Tab; orderId: string }> {
  const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const { id } = await listTicket(seller, { title: "Seen twice" });
  const here = await openTab(`${name}-here`);
  await here.becomes(buyer);
  await here.page.goto(`/tickets/${id}`);
  const orderId = await buy(here);
  const there = await openTab(`${name}-there`, { beside: here });
  await there.page.goto(`/orders/${orderId}`);
  await there.button(PAY).waitFor();
  return { here, there, orderId };
}

onEachDevice("When an order is paid in one tab, then the other shows it", async (openTab) => {
  const { here, there, orderId } = await twoTabs(openTab, "paid");
  await here.button(PAY).click();
  await here.headed("Payment complete");
  await there.headed("Payment complete");
  await there.headed("Receipt");
  await expectChargedOnce(system, orderId, 2050);
});

onEachDevice("When an order is cancelled in one tab, then the other shows it", async (openTab) => {
  const { here, there } = await twoTabs(openTab, "cancelled");
  await here.button("Cancel order").click();
  await here.button("Yes, give it up").click();
  await here.headed("Order cancelled");
  await there.headed("Order cancelled");
});

onEachDevice(
  "When a tab pays what another tab has paid already, then it says so and charges nothing",
  async (openTab) => {
    const { here, there, orderId } = await twoTabs(openTab, "paid-again");
    const letLook = await holdBack(there.page, /\/api\/(orders\/|payments\?)/);
    await here.button(PAY).click();
    await here.headed("Payment complete");
    there.complaints.expectRefusal(409, "/api/payments");
    await there.button(PAY).click();
    await there.sees("The payment was not made");
    await there.shoot("paid-for-already");
    await letLook();
    await there.headed("Payment complete");
    await expectChargedOnce(system, orderId, 2050);
  },
);
