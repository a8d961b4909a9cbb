import { useJourneys } from "../../browser/journeys";
import { holdBack } from "../../browser/requests";
import type { Tab } from "../../browser/tab";
import { listTicket } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);
const A_PAGE = 24;

/** Waits until exactly these tickets are listed, in this order. */
async function lists(tab: Tab, ...titles: string[]): Promise<void> {
  await tab.page.waitForFunction(
    `JSON.stringify([...document.querySelectorAll("article h2")].map((title) => title.innerText)) === ${JSON.stringify(JSON.stringify(titles))}`,
  );
}

onEachDevice(
  "What one searches for while typing stands in the address, which shows the same to others",
  async (openTab) => {
    const seller = await User.signUp(site);
    const word = seller.id;
    const [front, middle, back] = [`${word} front row`, `${word} middle row`, `${word} back row`] as const;
    for (const [title, price] of [
      [front, 9_000],
      [middle, 5_000],
      [back, 1_999],
    ] as const) {
      await listTicket(seller, { title, price });
    }
    const tab = await openTab("searching");
    await tab.page.goto("/");
    await tab.page.evaluate("window.isStillHere = true");
    await tab.field("Search tickets").pressSequentially(word);
    await lists(tab, back, middle, front);
    await tab.field("Order by").selectOption("Price: high to low");
    await lists(tab, front, middle, back);
    await tab.field("Lowest price").fill("20");
    await lists(tab, front, middle);
    await tab.field("Highest price").fill("50.00");
    await lists(tab, middle);
    await tab.page.waitForURL(`${site}/?q=${word}&min=20&max=50.00&sort=-price`);
    await tab.shoot("narrowed-down");
    await tab.field("Highest price").fill("10");
    await tab.sees("The lowest price is above the highest");
    await tab.shoot("no-such-range");
    await tab.field("Highest price").fill("");
    await lists(tab, front, middle);
    expect(await tab.page.evaluate("window.isStillHere")).toBe(true);

    const other = await openTab("shared-search");
    await other.page.goto(tab.page.url());
    await lists(other, front, middle);
    expect(await other.field("Search tickets").inputValue()).toBe(word);
    expect(await other.field("Lowest price").inputValue()).toBe("20");
    expect(await other.field("Order by").inputValue()).toBe("-price");
  },
);

async function listMoreThanAPage(): Promise<User> {
  const seller = await User.signUp(site);
  for (let index = 0; index < A_PAGE + 2; index += 1) {
    await listTicket(seller, { title: `${seller.id} number ${index}`, price: 1_000 + index });
  }
  return seller;
}

onEachDevice("More tickets than one page has are loaded when they are asked for", async (openTab) => {
  const seller = await listMoreThanAPage();
  const tab = await openTab("paging");
  await tab.page.goto(`/?q=${seller.id}&sort=price`);
  await tab.sees("24 tickets shown, more to load");
  await tab.link(`${seller.id} number 23`).waitFor();
  await tab.page.route("**/api/tickets?**", (route) => route.abort(), { times: 1 });
  tab.complaints.expectSome(/net::ERR_FAILED .*\/api\/tickets\?/);
  await tab.link("Load more").click();
  await tab.sees("We could not reach the service. Check your connection and try again.");
  await tab.shoot("not-loaded");
  await tab.link("Load more").click();
  await tab.sees("26 tickets shown");
  await tab.link(`${seller.id} number 24`).and(tab.page.locator(":focus")).waitFor();
  await tab.link("Load more").waitFor({ state: "detached" });
  await tab.link(`${seller.id} number 25`).click();
  await tab.link("Sign in to buy").waitFor();
  await tab.page.goBack();
  await tab.sees("26 tickets shown");
  await tab.link(`${seller.id} number 25`).waitFor();
});

onEachDevice("Without JavaScript the next tickets are on a page of their own", async (openTab) => {
  const seller = await listMoreThanAPage();
  const tab = await openTab("paging-without-script", { script: false });
  await tab.page.goto(`/?q=${seller.id}&sort=price`);
  await tab.link(`${seller.id} number 23`).waitFor();
  await tab.link("Load more").click();
  await tab.link(`${seller.id} number 25`).waitFor();
  await tab.shoot("second-page");
  await tab.link("Back to the first tickets").click();
  await tab.link(`${seller.id} number 0`).waitFor();
});

onEachDevice("While the tickets are on their way, their places are shown", async (openTab) => {
  const isOfTickets = /\/\?_rsc=/;
  const { id } = await listTicket(await User.signUp(site));
  const tab = await openTab("skeletons");
  const fetchedAhead = tab.page.waitForResponse(
    (response) =>
      isOfTickets.test(response.url()) && "next-router-state-tree" in response.request().headers(),
  );
  await tab.page.goto(`/tickets/${id}`);
  await fetchedAhead;
  const letLoad = await holdBack(tab.page, isOfTickets);
  await tab.link("All tickets").click();
  await tab.sees("Loading tickets");
  await tab.shoot("loading");
  await letLoad();
  await tab.sees(/tickets? shown/);
});

onEachDevice("Who presses a ticket right after typing gets to the ticket", async (openTab) => {
  const seller = await User.signUp(site);
  const { id, title } = await listTicket(seller, { title: `Found already by ${seller.id}` });
  const tab = await openTab("pressed-while-searching");
  await tab.page.goto(`/?q=${seller.id}`);
  await tab.link(title).waitFor();
  await tab.field("Search tickets").fill("found already");
  await tab.link(title).click();
  await tab.link("Sign in to buy").waitFor();
  expect(tab.page.url()).toBe(`${site}/tickets/${id}`);
});
