import { useJourneys } from "../../browser/journeys";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);

for (const [what, path] of [
  ["address", "/nothing/here"],
  ["ticket", "/tickets/0123456789abcdef01234567"],
] as const) {
  onEachDevice(`When there is no such ${what}, then a page says so and leads on`, async (openTab) => {
    const tab = await openTab(`no-such-${what}`);
    tab.complaints.expectRefusal(404, path);
    await tab.page.goto(path);
    await tab.headed("Page not found");
    await tab.shoot("not-found");
    await tab.link("See all tickets").click();
    await tab.headed("Find a ticket. Be there.");
  });
}

onEachDevice("When a search finds nothing, then the page says so and leads on", async (openTab) => {
  const tab = await openTab("no-result");
  await tab.page.goto("/?q=zzzzzzzz");
  await tab.headed("No ticket fits this search");
  await tab.shoot("nothing-found");
  await tab.link("Show all tickets").click();
  await tab.page.waitForURL(`${site}/`);
});
