import { eventually } from "@ticketing/common/testing";
import { buy, expectChargedOnce, PAY } from "../../browser/checkout";
import { sendCredentials } from "../../browser/forms";
import { useJourneys } from "../../browser/journeys";
import { holdBack } from "../../browser/requests";
import { bodyOf, holdTicket, listTicket } from "../../site/market";
import { PASSWORD, User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const system = sharedSystem();
const { site } = system;
const { onEachDevice } = useJourneys(() => site);
const NEW_PASSWORD = "another horse, another battery";

/** Changes a user's password on another device, which ends the session here, and waits until every service knows. */
async function endSession(user: User): Promise<void> {
  const elsewhere = await User.signIn(site, user.email);
  const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  bodyOf(await elsewhere.put("/api/users/password", change), 204);
  await eventually(async () => {
    for (const path of ["/api/orders", "/api/payments"]) {
      const { status } = await user.get(path);
      if (status !== 401) throw new Error(`${path} still answers ${status}`);
    }
  });
}

onEachDevice(
  "Whose session ends in the middle of paying signs in again, and pays for the same order",
  async (openTab) => {
    const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const { id } = await listTicket(seller, { title: "Interrupted" });
    const tab = await openTab("session-ended-at-checkout");
    await tab.becomes(buyer);
    await tab.page.goto(`/tickets/${id}`);
    const orderId = await buy(tab);
    const letLook = await holdBack(tab.page, /\/api\/(orders\/|payments\?)/);
    await endSession(buyer);
    tab.complaints.expectRefusal(401, "/api/payments");
    await tab.button(PAY).click();
    await tab.headed("Welcome back");
    await tab.sees("Your session has ended");
    await tab.shoot("sign-in-again");
    await letLook();
    await sendCredentials(tab, "Sign in", buyer.email, NEW_PASSWORD);
    await tab.button(PAY).click();
    await tab.headed("Payment complete");
    expect(tab.page.url()).toBe(`${site}/orders/${orderId}`);
    await expectChargedOnce(system, orderId, 2050);
  },
);

onEachDevice(
  "Whose session ends before buying signs in again, and is back at the ticket",
  async (openTab) => {
    const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const { id } = await listTicket(seller, { title: "Not yet bought" });
    const tab = await openTab("session-ended-before-buying");
    await tab.becomes(buyer);
    await tab.page.goto(`/tickets/${id}`);
    await tab.button("Buy ticket").waitFor();
    await endSession(buyer);
    tab.complaints.expectRefusal(401, "/api/orders");
    await tab.button("Buy ticket").click();
    await tab.headed("Welcome back");
    await tab.sees("Your session has ended");
    await tab.offers("Sign up");
    await sendCredentials(tab, "Sign in", buyer.email, NEW_PASSWORD);
    await tab.headed("Not yet bought");
    await tab.button("Buy ticket").waitFor();
  },
);

onEachDevice("Whose session has ended is led back to the very list that was asked for", async (openTab) => {
  const user = await User.signUp(site);
  const tab = await openTab("session-ended-in-lists");
  await tab.becomes(user);
  await tab.page.goto("/orders?status=complete");
  await tab.headed("Nothing bought yet");
  await endSession(user);
  await tab.link("Cancelled").click();
  await tab.sees("Your session has ended");
  await sendCredentials(tab, "Sign in", user.email, NEW_PASSWORD);
  await tab.headed("Nothing was cancelled");
  expect(tab.page.url()).toBe(`${site}/orders?status=cancelled`);
});

onEachDevice("Somebody else's order is not shown, nor told of", async (openTab) => {
  const [seller, buyer, stranger] = await Promise.all([
    User.signUp(site),
    User.signUp(site),
    User.signUp(site),
  ]);
  const { id } = await holdTicket(buyer, (await listTicket(seller, { title: "A secret" })).id);
  const tab = await openTab("somebody-elses-order");
  await tab.becomes(stranger);
  tab.complaints.expectRefusal(404, `/orders/${id}`);
  await tab.page.goto(`/orders/${id}`);
  await tab.headed("Page not found");
  await tab.sees(/or it is not yours to see/);
  expect(await tab.page.content()).not.toContain("A secret");
  await tab.link("See all tickets").waitFor();
});
