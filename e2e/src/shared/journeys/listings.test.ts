import { fillListing } from "../../browser/forms";
import { useJourneys } from "../../browser/journeys";
import { listTicket, ticketOf } from "../../site/market";
import { User } from "../../site/user";
import { sharedSystem } from "../../system/shared-system";

const { site } = sharedSystem();
const { onEachDevice } = useJourneys(() => site);

onEachDevice("A seller edits a listing, and takes it down", async (openTab) => {
  const seller = await User.signUp(site);
  const { id } = await listTicket(seller, { title: "Opening night", price: 2050 });
  const tab = await openTab("listings");
  await tab.becomes(seller);
  await tab.page.goto("/listings");
  await tab.link("Opening night").waitFor();
  await tab.shoot("for-sale");
  await tab.link("Edit").click();
  await tab.headed("Edit ticket");
  await tab.shoot("edit");
  await fillListing(tab, { title: "Closing night", price: "1234.5", description: "Row 7" });
  await tab.button("Save changes").click();
  await tab.headed("Closing night");
  await tab.sees("$1,234.50");
  expect(await ticketOf(seller, id)).toMatchObject({ title: "Closing night", price: 123_450, version: 1 });
  await tab.button("Undo").click();
  await tab.headed("Opening night");
  await tab.shoot("undone");
  expect(await ticketOf(seller, id)).toMatchObject({ title: "Opening night", price: 2050, version: 2 });

  await tab.follow("My listings");
  await tab.headed("My listings");
  await tab.button("Withdraw").click();
  await tab.sees(/is being withdrawn\./);
  await tab.page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await tab.sees(/stays for sale\./);
  expect(await ticketOf(seller, id)).toMatchObject({ status: "available" });
  await tab.button("Withdraw").click();
  await tab.sees(/is being withdrawn\./);
  await tab.shoot("being-withdrawn");
  await tab.sees("You have nothing for sale right now.");
  await tab.shoot("nothing-for-sale");
  expect(await ticketOf(seller, id)).toMatchObject({ status: "withdrawn" });
  await tab.page.goto(`/tickets/${id}`);
  await tab.sees("You withdrew this ticket. Nobody can buy it.");
  await tab.shoot("withdrawn");
});

onEachDevice(
  "A listing that cannot be is refused beside the fields, before anything is sent",
  async (openTab) => {
    const seller = await User.signUp(site);
    const tab = await openTab("bad-listing");
    await tab.becomes(seller);
    await tab.page.goto("/tickets/new");
    await tab.button("Publish listing").click();
    await tab.sees("Give the ticket a title");
    await fillListing(tab, { title: "Opening night", price: "twenty", description: "" });
    await tab.button("Publish listing").click();
    await tab.sees(/Type an amount such as/);
    await tab.shoot("refused");
  },
);
