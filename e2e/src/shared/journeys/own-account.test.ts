import { sendCredentials } from "../../browser/forms";
import { useJourneys } from "../../browser/journeys";
import { listTicket, ticketBecomes } from "../../site/market";
import { PASSWORD, User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);
const NEW_PASSWORD = "a staple for another horse";

onEachDevice("A seller takes a name, which buyers see", async (openTab) => {
  const seller = await User.signUp(site);
  const { id } = await listTicket(seller);
  const tab = await openTab("display-name");
  await tab.becomes(seller);
  await tab.page.goto("/account");
  await tab.headed("Your account");
  await tab.shoot("account");
  await tab.field("Display name").fill("Ada of Row Seven");
  await tab.button("Save").click();
  await tab.sees("Your display name is saved.");
  await tab.page.goto(`/tickets/${id}`);
  await tab.page.getByRole("main").getByText("Ada of Row Seven").waitFor();
  await tab.shoot("seller");
});

onEachDevice(
  "Who changes the password stays signed in here, and is signed out everywhere else",
  async (openTab) => {
    const user = await User.signUp(site);
    const [here, there] = [await openTab("password-here"), await openTab("password-there")];
    await here.becomes(user);
    await there.becomes(user);
    await there.page.goto("/orders");
    await there.headed("My orders");
    await here.page.goto("/account");
    await here.field("Current password").fill("wrong password");
    await here.field("New password").fill(NEW_PASSWORD);
    await here.sees("Password strength: strong");
    here.complaints.expectRefusal(400, "/api/users/password");
    await here.button("Change password").click();
    await here.sees("This is not your password");
    await here.shoot("wrong-password");
    await here.field("Current password").fill(PASSWORD);
    await here.button("Change password").click();
    await here.sees("Your password is changed. Every other device is signed out.");
    await here.shoot("changed");
    await here.page.goto("/orders");
    await here.headed("My orders");
    await there.page.reload();
    await there.headed("Welcome back");
    await there.sees("Your session has ended");
    await there.shoot("session-ended");
    await sendCredentials(there, "Sign in", user.email, NEW_PASSWORD);
    await there.headed("My orders");
  },
);

onEachDevice("Who deletes the account is gone, and so are the open listings", async (openTab) => {
  const [seller, other] = await Promise.all([User.signUp(site), User.signUp(site)]);
  const { id } = await listTicket(seller);
  const tab = await openTab("deleted-account");
  await tab.becomes(seller);
  await tab.page.goto("/account");
  await tab.button("Delete account").click();
  await tab.field("Your password, to be sure it is you").fill(PASSWORD);
  await tab.shoot("are-you-sure");
  await tab.button("Delete my account").click();
  await tab.sees("Your account is deleted.");
  await tab.offers("Sign in");
  await tab.shoot("goodbye");
  await ticketBecomes(other, id, "withdrawn");
});
