import { sendCredentials } from "../../browser/forms";
import { useJourneys } from "../../browser/journeys";
import { listTicket } from "../../site/market";
import { newEmail, User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);

onEachDevice(
  "Without JavaScript one browses, searches, looks at a ticket, signs in and out",
  async (openTab) => {
    const seller = await User.signUp(site);
    const title = `Scriptless ${seller.id}`;
    await listTicket(seller, { title });
    const { email } = await User.signUp(site);
    const tab = await openTab("without-script", { script: false });
    await tab.page.goto("/");
    await tab.headed("Find a ticket. Be there.");
    await tab.field("Search tickets").fill(title);
    await tab.button("Search").click();
    await tab.link(title).waitFor();
    await tab.shoot("found");
    await tab.link(title).click();
    await tab.headed(title);
    await tab.shoot("ticket");
    await tab.link("Sign in to buy").click();
    await tab.headed("Welcome back");
    await sendCredentials(tab, "Sign in", email, "wrong password");
    await tab.sees(/The email address or the password is wrong/i);
    expect(await tab.field("Email").inputValue()).toBe(email);
    expect(await tab.field("Password").inputValue()).toBe("");
    await tab.shoot("wrong-password");
    await sendCredentials(tab, "Sign in", email);
    await tab.headed(title);
    await tab.follow("My orders");
    await tab.sees("No orders yet");
    await tab.page.goto("/auth/signout");
    await tab.button("Sign out").click();
    await tab.page.goto("/orders");
    await tab.headed("Welcome back");
  },
);

onEachDevice("Without JavaScript one signs up", async (openTab) => {
  const tab = await openTab("signing-up-without-script", { script: false });
  await tab.page.goto("/auth/signup?next=/listings");
  await sendCredentials(tab, "Sign up", newEmail());
  await tab.headed("My listings");
});
