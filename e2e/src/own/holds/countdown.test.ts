import { buy } from "../../browser/checkout";
import { useJourneys } from "../../browser/journeys";
import { listTicket, ticketBecomes } from "../../site/market";
import { User } from "../../site/user";
import { useOwnSystem } from "../../system/own-system";

const system = useOwnSystem("countdown", { ORDER_HOLD_SECONDS: "8" });
const { onEachDevice } = useJourneys(() => system().site);

onEachDevice(
  "When a buyer does not pay in time, then the order's page counts down and shows that it is over, in every tab",
  async (openTab) => {
    const { site } = system();
    const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const { id } = await listTicket(seller, { title: "Slow decision" });
    const tab = await openTab("expiring");
    await tab.becomes(buyer);
    await tab.page.goto(`/tickets/${id}`);
    const orderId = await buy(tab);
    await tab.sees("Held for you. Time left to pay:");
    await tab.sees("Less than a minute left: pay now, or it goes back on sale.");
    const other = await openTab("expiring-elsewhere", { beside: tab });
    await other.page.goto(`/orders/${orderId}`);
    await tab.page
      .getByRole("timer")
      .filter({ hasText: /^0:0[1-8]$/ })
      .waitFor();
    await tab.shoot("counting-down");
    await tab.headed("Order cancelled");
    await tab.sees(/The time to pay expired/);
    await tab.shoot("expired");
    await other.headed("Order cancelled");
    await tab.follow("My orders");
    await tab.sees("Cancelled: expired");
    await ticketBecomes(seller, id, "available");
    await tab.page.goto(`/tickets/${id}`);
    await tab.button("Buy ticket").waitFor();
  },
);
