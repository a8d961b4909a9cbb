import { sendCredentials } from "../../browser/forms";
import { PHONE } from "../../browser/tab";
import { useTabs } from "../../browser/use-tabs";
import { listTicket } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const openTab = useTabs(() => site);

it("On a phone, one signs in by the menu and buys", async () => {
  const [seller, { email }] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const { id } = await listTicket(seller, { title: "Quartet in the park" });
  const tab = await openTab("phone", { size: PHONE });
  await tab.page.goto("/");
  await tab.button("Open menu").click();
  await tab.link("Sell a ticket").waitFor();
  await tab.shoot("menu");
  await tab.link("Sign in").click();
  await sendCredentials(tab, "Sign in", email);
  await tab.headed("Find a ticket. Be there.");
  await tab.page.goto(`/tickets/${id}`);
  await tab.button("Buy ticket").click();
  await tab.button("Pay with Visa (succeeds)").click();
  await tab.headed("Payment complete");
  await tab.button("Open menu").click();
  await tab.link("My orders").click();
  await tab.link("Quartet in the park").waitFor();
});
