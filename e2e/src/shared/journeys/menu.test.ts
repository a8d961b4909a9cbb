import { sendCredentials } from "../../browser/forms";
import { useJourneys } from "../../browser/journeys";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { on } = useJourneys(() => site);

on(
  "phone",
  "The menu opens and closes by its button, and closes with the page it was opened on",
  async (openTab) => {
    const { email } = await User.signUp(site);
    const tab = await openTab("menu");
    await tab.page.goto("/");
    const menu = await tab.menu();
    await tab.shoot("guest");
    await tab.button("Close menu").click();
    await menu.waitFor({ state: "hidden" });
    await tab.follow("Sign in");
    await tab.headed("Welcome back");
    await menu.waitFor({ state: "hidden" });
    await sendCredentials(tab, "Sign in", email);
    await tab.headed("Find a ticket. Be there.");
    await tab.menu();
    await tab.link(email).waitFor();
    await tab.shoot("signed-in");
  },
);
