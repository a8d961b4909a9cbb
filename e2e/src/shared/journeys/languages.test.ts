import { useJourneys } from "../../browser/journeys";
import { buyTicket, holdTicket, listTicket } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);

onEachDevice(
  "Who reads German is shown the site in German, with prices as they are written there",
  async (openTab) => {
    const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const [open, sold] = [await listTicket(seller, { price: 123_450 }), await listTicket(seller)];
    const order = await holdTicket(buyer, open.id);
    const bought = await buyTicket(buyer, sold.id);
    const tab = await openTab("german", { locale: "de-DE" });
    await tab.page.goto("/");
    expect(await tab.page.locator("html").getAttribute("lang")).toBe("de");
    await tab.field("Tickets suchen").waitFor();
    await tab.shoot("browse");
    await tab.becomes(buyer);
    await tab.page.goto(`/orders/${order.id}`);
    await tab.sees("1.234,50 $");
    await tab.shoot("checkout");
    for (const [name, path] of [
      ["receipt", `/orders/${bought.id}`],
      ["orders", "/orders"],
      ["account", "/account"],
      ["selling", "/tickets/new"],
      ["not-found", "/nothing"],
    ] as const) {
      if (name === "not-found") tab.complaints.expectRefusal(404, path);
      await tab.page.goto(path);
      await tab.shoot(name);
    }
    await tab.becomes(seller);
    await tab.page.goto("/listings/sales");
    await tab.shoot("sales");
  },
);

onEachDevice("A language and an appearance that were chosen stay", async (openTab) => {
  const tab = await openTab("preferences");
  await tab.page.goto("/auth/signin?next=%2Forders");
  await tab.headed("Welcome back");
  await tab.field("Language").selectOption("de");
  await tab.field("Sprache").waitFor();
  await tab.field("Darstellung").selectOption("dark");
  await tab.page.waitForFunction("document.documentElement.dataset.theme === 'dark'");
  expect(tab.page.url()).toBe(`${site}/auth/signin?next=%2Forders`);
  await tab.picture("chosen-dark");
  await tab.page.goto("/");
  expect(await tab.page.locator("html").getAttribute("data-theme")).toBe("dark");
  expect(await tab.page.locator("html").getAttribute("lang")).toBe("de");
});
