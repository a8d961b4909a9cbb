import { PAY } from "../../browser/checkout";
import { useJourneys } from "../../browser/journeys";
import { holdTicket, listTicket } from "../../site/market";
import { User } from "../../site/user";
import { useOwnSystem } from "../../system/own-system";
import { withoutProgram } from "../faults/outage";
import { isReady } from "../faults/recovery";

const system = useOwnSystem("pages", {});
/** How Chromium and React tell of a page that the server could not render. */
const FAILED_ON_THE_SERVER = /status of 500|React error #441/;
const { onEachDevice } = useJourneys(() => system().site, it);

onEachDevice(
  "When tickets is out of reach, then pages say so, and trying again works once it is back",
  async (openTab) => {
    const seller = await User.signUp(system().site);
    const { id, title } = await listTicket(seller, { title: `Out of reach of ${seller.id}` });
    const [list, ticket] = [await openTab("list-out-of-reach"), await openTab("ticket-out-of-reach")];
    ticket.complaints.expectSome(FAILED_ON_THE_SERVER);
    await withoutProgram(system(), "tickets", async () => {
      await list.page.goto(`/?q=${seller.id}`);
      await list.headed("The tickets cannot be shown right now");
      await list.shoot("tickets-away");
      await list.link("Try again").click();
      await list.headed("The tickets cannot be shown right now");
      await ticket.page.goto(`/tickets/${id}`);
      await ticket.headed("This page cannot be shown right now");
      await ticket.shoot("ticket-away");
    });
    await isReady(system(), "tickets");
    await list.link("Try again").click();
    await list.link(title).waitFor();
    await ticket.button("Try again").click();
    await ticket.headed(title);
  },
);

onEachDevice(
  "When orders is out of reach, then a buyer is told so, and trying again works once it is back",
  async (openTab) => {
    const [seller, buyer] = [await User.signUp(system().site), await User.signUp(system().site)];
    const order = await holdTicket(buyer, (await listTicket(seller)).id);
    const [list, checkout] = [await openTab("orders-out-of-reach"), await openTab("order-out-of-reach")];
    for (const tab of [list, checkout]) {
      await tab.becomes(buyer);
      tab.complaints.expectSome(FAILED_ON_THE_SERVER);
    }
    await withoutProgram(system(), "orders", async () => {
      await list.page.goto("/orders");
      await list.headed("This page cannot be shown right now");
      await list.shoot("orders-away");
      await checkout.page.goto(`/orders/${order.id}`);
      await checkout.headed("This page cannot be shown right now");
    });
    await isReady(system(), "orders");
    await list.button("Try again").click();
    await list.link(order.ticket.title).waitFor();
    await checkout.button("Try again").click();
    await checkout.button(PAY).waitFor();
  },
);
