import { expectChargedOnce, orderIdOf, PAY } from "../../browser/checkout";
import { useJourneys } from "../../browser/journeys";
import { enterOn, hasFocus, tabTo } from "../../browser/keyboard";
import { listTicket } from "../../site/market";
import { PASSWORD, User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const system = sharedSystem();
const { site } = system;
const { on } = useJourneys(() => site);
const MORE_STOPS_THAN_A_DIALOG_HAS = 5;

on(
  "desk",
  "With the keyboard alone one finds a ticket, signs in, buys, changes one's mind twice and pays",
  async (openTab) => {
    const [seller, { email }] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const title = `Keys only at ${seller.id}`;
    await listTicket(seller, { title });
    const tab = await openTab("keyboard");
    const { keyboard } = tab.page;
    await tab.page.goto("/");

    await keyboard.press("Tab");
    expect(await hasFocus(tab.link("Skip to content"))).toBe(true);
    await tab.shoot("skip-link");
    await keyboard.press("Enter");
    expect(await hasFocus(tab.page.locator("main"))).toBe(true);
    await keyboard.press("Tab");
    expect(await hasFocus(tab.field("Search tickets"))).toBe(true);
    await keyboard.type(seller.id);
    await tab.sees("1 ticket shown");
    await tabTo(tab.link(title));
    await tab.shoot("card-in-focus");
    await keyboard.press("Enter");
    await tab.headed(title);
    await enterOn(tab.link("Sign in to buy"));
    await tab.headed("Welcome back");
    await tabTo(tab.field("Email"));
    await keyboard.type(email);
    await keyboard.press("Tab");
    await keyboard.type(PASSWORD);
    await keyboard.press("Enter");
    await tab.headed(title);
    await enterOn(tab.button("Buy ticket"));

    const dialog = tab.page.getByRole("dialog");
    await enterOn(tab.button("Cancel order"));
    await dialog.waitFor();
    expect(await hasFocus(tab.button("Keep my order"))).toBe(true);
    // Beyond its last stop is the browser's own frame, which a page sees as nothing in focus.
    for (let stops = 0; stops < MORE_STOPS_THAN_A_DIALOG_HAS; stops += 1) {
      await keyboard.press("Tab");
      expect(
        await tab.page.evaluate(
          "document.activeElement === document.body || Boolean(document.activeElement.closest('dialog'))",
        ),
      ).toBe(true);
    }
    await keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await hasFocus(tab.button("Cancel order"))).toBe(true);
    await keyboard.press("Enter");
    await dialog.waitFor();
    expect(await hasFocus(tab.button("Keep my order"))).toBe(true);
    await keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    expect(await hasFocus(tab.button("Cancel order"))).toBe(true);
    await tabTo(tab.button(PAY), "Shift+Tab");
    await keyboard.press("Enter");
    await tab.headed("Payment complete");
    await expectChargedOnce(system, orderIdOf(tab), 2050);
  },
);
