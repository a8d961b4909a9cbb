import { useTabs } from "../../browser/use-tabs";
import { listTicket, ticketBecomes } from "../../site/market";
import { User } from "../../site/user";
import { useOwnSystem } from "../../system/own-system";

const system = useOwnSystem("countdown", { ORDER_HOLD_SECONDS: "6" });
const openTab = useTabs(() => system().site);

it("When a buyer does not pay in time, then the order's page counts down and shows that it is over", async () => {
  const { site } = system();
  const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const { id } = await listTicket(seller, { title: "Slow decision" });
  const tab = await openTab("expiring");
  await tab.becomes(buyer);
  await tab.page.goto(`/tickets/${id}`);
  await tab.button("Buy ticket").click();
  await tab.sees("Held for you. Time left to pay:");
  await tab.page
    .getByRole("timer")
    .filter({ hasText: /^0:0[1-6]$/ })
    .waitFor();
  await tab.shoot("counting-down");
  await tab.headed("Order cancelled");
  await tab.sees(/The time to pay expired/);
  await tab.shoot("expired");
  await tab.link("My orders").click();
  await tab.sees("Cancelled: expired");
  await ticketBecomes(seller, id, "available");
  await tab.page.goto(`/tickets/${id}`);
  await tab.button("Buy ticket").waitFor();
});
