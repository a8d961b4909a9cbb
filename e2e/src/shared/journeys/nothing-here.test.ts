import { useTabs } from "../../browser/use-tabs";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const openTab = useTabs(() => site);

it.each([
  ["address", "/nothing/here"],
  ["ticket", "/tickets/0123456789abcdef01234567"],
])("When there is no such %s, then a page says so and leads on", async (what, path) => {
  const tab = await openTab(`no-such-${what}`);
  tab.complaints.expectRefusal(404, path);
  await tab.page.goto(path);
  await tab.headed("Page not found");
  await tab.shoot("not-found");
  await tab.link("See all tickets").click();
  await tab.headed("Find a ticket. Be there.");
});

it("When a search finds nothing, then the page says so and leads on", async () => {
  const tab = await openTab("no-result");
  await tab.page.goto("/?q=zzzzzzzz");
  await tab.headed("No ticket fits this search");
  await tab.shoot("nothing-found");
  await tab.link("Show all tickets").click();
  await tab.page.waitForURL(`${site}/`);
});
