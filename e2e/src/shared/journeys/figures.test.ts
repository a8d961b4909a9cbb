import { useTabs } from "../../browser/use-tabs";
import { buyTicket, holdTicket, listTicket, ticketBecomes } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const openTab = useTabs(() => site);

it("A seller sees what was sold, and a buyer what was bought; both take it away as a table", async () => {
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
  await selling.link("Sales").click();
  await selling.headed("Sales");
  await selling.sees("1 ticket sold for $20.50.");
  await selling.page.getByText("The same figures as a table").first().click();
  await selling.shoot("figures");
  const listings = await seller.get<string>("/listings/export.csv");
  expect(listings).toMatchObject({
    status: 200,
    headers: { "content-type": expect.stringMatching(/^text\/csv/) },
  });
  expect(listings.body).toContain("'=SUM(1)");
  expect(listings.body).toContain("Still for sale");

  const buying = await openTab("bought");
  await buying.becomes(buyer);
  await buying.page.goto("/orders");
  await buying.page.getByLabel("Your totals").waitFor();
  await buying.shoot("orders");
  await buying.link("Complete").click();
  await buying.link("=SUM(1)").waitFor();
  const orders = await buyer.get<string>("/orders/export.csv");
  expect(orders.status).toBe(200);
  expect(orders.body).toContain("20.50");
});
