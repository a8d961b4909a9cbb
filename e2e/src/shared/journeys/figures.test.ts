import { readFile } from "node:fs/promises";
import { useJourneys } from "../../browser/journeys";
import type { Tab } from "../../browser/tab";
import { buyTicket, holdTicket, listTicket, ticketBecomes } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);

/** Follows the link to a table. @returns the file's name and its text */
async function download(tab: Tab): Promise<{ name: string; text: string }> {
  const downloading = tab.page.waitForEvent("download");
  await tab.link("Export as CSV").click();
  const file = await downloading;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

onEachDevice(
  "A seller sees what was sold, and a buyer what was bought; both take it away as a table",
  async (openTab) => {
    const [seller, buyer] = await Promise.all([User.signUp(site), User.signUp(site)]);
    const [sold, reserved] = [await listTicket(seller, { title: "=SUM(1)" }), await listTicket(seller)];
    await listTicket(seller, { title: "Still for sale" });
    await buyTicket(buyer, sold.id);
    await holdTicket(buyer, reserved.id);
    await ticketBecomes(seller, sold.id, "sold");
    await ticketBecomes(seller, reserved.id, "reserved");

    const selling = await openTab("sales");
    await selling.becomes(seller);
    await selling.page.goto("/listings");
    await selling.shoot("listings");
    const listings = await download(selling);
    expect(listings.name).toBe("listings.csv");
    expect(listings.text).toContain("'=SUM(1)");
    expect(listings.text).toContain("Still for sale");
    await selling.link("Reserved").click();
    await selling.sees(/Somebody is paying for it, at the price they saw/);
    await selling.shoot("reserved");
    await selling.link("Sales").click();
    await selling.headed("Sales");
    await selling.sees("1 ticket sold for $20.50.");
    await selling.page.getByText("The same figures as a table").first().click();
    await selling.shoot("figures");

    const buying = await openTab("bought");
    await buying.becomes(buyer);
    await buying.page.goto("/orders");
    await buying.page.getByLabel("Your totals").waitFor();
    await buying.shoot("orders");
    const orders = await download(buying);
    expect(orders.name).toBe("orders.csv");
    expect(orders.text).toContain("20.50");
    await buying.link("Awaiting payment").click();
    await buying.link("=SUM(1)").waitFor({ state: "detached" });
    await buying.link("Blues night").waitFor();
    await buying.link("Complete").click();
    await buying.link("=SUM(1)").waitFor();
  },
);
